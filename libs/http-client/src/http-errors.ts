import { defineErrors } from '@app/domain';

/** What can go wrong on the way out. Texts name the host, never a path, a query or a secret. */
export const { errors: httpErrors, catalogue: httpErrorCatalogue } = defineErrors({
  HTTP_ADDRESS_REFUSED: {
    errorClass: 'data',
    nl: {
      detail: 'Koppel roept {host} niet aan, want dit adres is niet toegestaan ({reason}).',
      remedy:
        'Vul een https-adres op de gewone poort in van een server op het openbare internet, zonder gebruikersnaam of wachtwoord in het adres. Probeert u Koppel uit met een server in uw eigen netwerk? Noem die dan in KOPPEL_ALLOWED_PRIVATE_HOSTS.',
    },
    en: {
      detail: 'Koppel does not call {host}, because this address is not allowed ({reason}).',
      remedy:
        'Enter an https address on the usual port of a server on the public internet, without a user name or password in the address. Trying Koppel out with a server on your own network? Name it in KOPPEL_ALLOWED_PRIVATE_HOSTS.',
    },
  },
  HTTP_ALLOWED_HOST_INVALID: {
    errorClass: 'data',
    nl: {
      detail: 'De toegestane interne server "{entry}" is geen naam met poort.',
      remedy:
        'Schrijf elke server in KOPPEL_ALLOWED_PRIVATE_HOSTS als naam:poort, bijvoorbeeld localhost:8080.',
    },
    en: {
      detail: 'The allowed private host "{entry}" is not a name with a port.',
      remedy: 'Write each server in KOPPEL_ALLOWED_PRIVATE_HOSTS as name:port, for example localhost:8080.',
    },
  },
  HTTP_HEADER_INVALID: {
    errorClass: 'data',
    nl: {
      detail: 'De header {header} voor {host} kan niet worden verstuurd.',
      remedy:
        'Controleer de sleutel of het wachtwoord van de verbinding op regeleinden en vreemde tekens, plak het opnieuw en bewaar.',
    },
    en: {
      detail: 'The header {header} for {host} cannot be sent.',
      remedy:
        'Check the key or password of the connection for line ends and odd characters, paste it again and save.',
    },
  },
  HTTP_WRITE_WITHHELD: {
    errorClass: 'limited',
    nl: {
      detail: 'De opdracht aan {host} is niet verstuurd, want dit proces had het record niet meer in handen.',
      remedy: 'Koppel neemt het record vanzelf weer op.',
    },
    en: {
      detail: 'The request to {host} was not sent, because this process no longer had the record in hand.',
      remedy: 'Koppel takes the record up again by itself.',
    },
  },
  HTTP_UNREACHABLE: {
    errorClass: 'transient',
    nl: {
      detail: '{host} is niet bereikbaar ({reason}).',
      remedy:
        'Koppel probeert het vanzelf opnieuw. Blijft het, controleer dan of het adres klopt en de server aanstaat.',
    },
    en: {
      detail: '{host} cannot be reached ({reason}).',
      remedy:
        'Koppel tries again by itself. If it stays, check that the address is right and the server is on.',
    },
  },
  HTTP_TLS_FAILED: {
    errorClass: 'transient',
    nl: {
      detail: 'Er komt geen veilige verbinding met {host} tot stand ({reason}).',
      remedy: 'Laat de beheerder van {host} het certificaat controleren: geldig, volledig en voor deze naam.',
    },
    en: {
      detail: 'No secure connection with {host} can be made ({reason}).',
      remedy: 'Have the administrator of {host} check the certificate: valid, complete and for this name.',
    },
  },
  HTTP_TIMEOUT: {
    errorClass: 'transient',
    nl: {
      detail: '{host} gaf binnen {seconds} seconden geen volledig antwoord.',
      remedy: 'Koppel probeert het vanzelf opnieuw en kijkt eerst of het verzoek toch is uitgevoerd.',
    },
    en: {
      detail: '{host} gave no complete answer within {seconds} seconds.',
      remedy: 'Koppel tries again by itself and first looks whether the request was carried out after all.',
    },
  },
  HTTP_CONNECTION_LOST: {
    errorClass: 'transient',
    nl: {
      detail: 'De verbinding met {host} brak af voordat het antwoord compleet was.',
      remedy: 'Koppel probeert het vanzelf opnieuw en kijkt eerst of het verzoek toch is uitgevoerd.',
    },
    en: {
      detail: 'The connection with {host} broke before the answer was complete.',
      remedy: 'Koppel tries again by itself and first looks whether the request was carried out after all.',
    },
  },
  HTTP_RESPONSE_TOO_LARGE: {
    errorClass: 'transient',
    nl: {
      detail: 'Het antwoord van {host} is groter dan {megabytes} MB en is niet verder gelezen.',
      remedy:
        'Koppel probeert het opnieuw. Blijft het, controleer dan of het adres naar de API van de leverancier wijst.',
    },
    en: {
      detail: 'The answer of {host} is larger than {megabytes} MB and was not read any further.',
      remedy: "Koppel tries again. If it stays, check that the address points to the vendor's API.",
    },
  },
  HTTP_ANSWER_UNREADABLE: {
    errorClass: 'transient',
    nl: {
      detail: 'Het antwoord van {host} is beschadigd ({reason}).',
      remedy: 'Koppel probeert het vanzelf opnieuw. Blijft het, meld het dan bij de beheerder van {host}.',
    },
    en: {
      detail: 'The answer of {host} is damaged ({reason}).',
      remedy: 'Koppel tries again by itself. If it stays, report it to the administrator of {host}.',
    },
  },
  HTTP_NOT_JSON: {
    errorClass: 'transient',
    nl: {
      detail: '{host} antwoordde met status {status}, maar zonder leesbare gegevens ({reason}).',
      remedy:
        'Koppel probeert het opnieuw. Blijft het, controleer dan het adres en of een onderhoudspagina of beveiliging ervoor staat.',
    },
    en: {
      detail: '{host} answered with status {status}, but without readable data ({reason}).',
      remedy:
        'Koppel tries again. If it stays, check the address and whether a maintenance page or firewall is in front.',
    },
  },
  HTTP_REDIRECT_REFUSED: {
    errorClass: 'data',
    nl: {
      detail: '{host} stuurt door naar {target}; Koppel volgt dat niet ({reason}).',
      remedy:
        'Vul bij de verbinding het adres in waar {host} uiteindelijk naartoe stuurt en controleer de verbinding.',
    },
    en: {
      detail: '{host} redirects to {target}; Koppel does not follow that ({reason}).',
      remedy:
        'Enter the address that {host} finally redirects to in the connection and check the connection.',
    },
  },
  HTTP_WAIT_TOO_LONG: {
    errorClass: 'limited',
    nl: {
      detail:
        'Deze verbinding heeft haar maximum aan verzoeken bereikt; over ongeveer {seconds} seconden is er weer ruimte.',
      remedy: 'Koppel wacht en gaat vanzelf verder.',
    },
    en: {
      detail:
        'This connection has used all its requests for now; there is room again in about {seconds} seconds.',
      remedy: 'Koppel waits and goes on by itself.',
    },
  },
  HTTP_CLIENT_CLOSED: {
    errorClass: 'transient',
    nl: {
      detail: 'Koppel wordt gestopt en verstuurt niets meer.',
      remedy: 'Na de herstart gaat Koppel vanzelf verder.',
    },
    en: {
      detail: 'Koppel is stopping and sends nothing more.',
      remedy: 'Koppel goes on by itself after the restart.',
    },
  },
  HTTP_EXCHANGE_NOT_RECORDED: {
    errorClass: 'bug',
    status: 500,
    nl: {
      detail: 'Het verzoek aan {host} kon niet in het logboek worden gezet.',
      remedy: 'Wij zijn gewaarschuwd. Verwerk opnieuw; Koppel kijkt eerst of het verzoek is uitgevoerd.',
    },
    en: {
      detail: 'The request to {host} could not be put into the activity.',
      remedy: 'We have been alerted. Process again; Koppel first looks whether the request was carried out.',
    },
  },
});
