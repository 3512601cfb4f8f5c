import { defineErrors } from '@app/domain';

/** What is wrong with the connection to a shop is `authentication`: only the owner can mend it, records wait. */
export const { errors: wooErrors, catalogue: wooErrorCatalogue } = defineErrors({
  WOO_ADDRESS_INVALID: {
    errorClass: 'authentication',
    nl: {
      detail: 'Het adres van de winkel is niet bruikbaar: {reason}.',
      remedy:
        'Vul het siteadres in zoals het onder Instellingen > Algemeen staat, zonder gebruikersnaam, vraagteken of #.',
    },
    en: {
      detail: 'The address of the shop cannot be used: {reason}.',
      remedy:
        'Enter the site address as it stands under Settings > General, without user name, question mark or #.',
    },
  },
  WOO_API_NOT_FOUND: {
    errorClass: 'authentication',
    nl: {
      detail: 'Op {url} antwoordt geen WordPress-API (status {status}).',
      remedy:
        'Controleer het adres van de winkel. Zet in WordPress onder Instellingen > Permalinks iets anders dan "Eenvoudig" en sla op; bij eenvoudige permalinks werkt de API niet. Blokkeert een beveiligingsplug-in /wp-json, sta het dan toe.',
    },
    en: {
      detail: 'No WordPress API answers at {url} (status {status}).',
      remedy:
        'Check the address of the shop. In WordPress under Settings > Permalinks choose anything but "Plain" and save; with plain permalinks the API does not work. If a security plug-in blocks /wp-json, allow it.',
    },
  },
  WOO_PLUGIN_MISSING: {
    errorClass: 'authentication',
    nl: {
      detail: 'De website {site} heeft geen WooCommerce-API versie 3.',
      remedy:
        'Schakel de plug-in WooCommerce in (versie 3.7 of nieuwer), of controleer of dit het adres van de winkel is.',
    },
    en: {
      detail: 'The site {site} has no WooCommerce API version 3.',
      remedy:
        'Activate the WooCommerce plug-in (version 3.7 or later), or check that this is the address of the shop.',
    },
  },
  WOO_DISCOVERY_BLOCKED: {
    errorClass: 'authentication',
    nl: {
      detail:
        'De website laat /wp-json niet zonder aanmelden lezen ({vendorCode}), dus de tijdzone is onbekend.',
      remedy:
        'Vul bij de instellingen van de verbinding de tijdzone in, of sta /wp-json toe in de beveiligingsplug-in.',
    },
    en: {
      detail:
        'The site does not let /wp-json be read without signing in ({vendorCode}), so the time zone is unknown.',
      remedy:
        'Enter the time zone in the settings of the connection, or allow /wp-json in the security plug-in.',
    },
  },
  WOO_KEY_NOT_SEEN: {
    errorClass: 'authentication',
    nl: {
      detail: 'De winkel herkent de sleutel niet, of de hosting geeft hem niet door.',
      remedy:
        'Maak onder WooCommerce > Instellingen > Geavanceerd > REST API een nieuwe sleutel en vul beide delen opnieuw in. Is de sleutel goed, vraag de hosting dan de kop Authorization door te geven, of kies bij Aanmelden een andere manier.',
    },
    en: {
      detail: 'The shop does not know the key, or the host does not pass it on.',
      remedy:
        'Make a new key under WooCommerce > Settings > Advanced > REST API and enter both parts again. If the key is right, ask the host to pass on the Authorization header, or choose another way under Sign-in.',
    },
  },
  WOO_SIGN_IN_REFUSED: {
    errorClass: 'authentication',
    nl: {
      detail: 'De winkel weigert de sleutel: {message} ({vendorCode}).',
      remedy:
        'Controleer of het consumentgeheim bij de consumentsleutel hoort en of de sleutel het recht Lezen of Lezen/Schrijven heeft; een sleutel met alleen Schrijven werkt niet. Maak anders een nieuwe sleutel.',
    },
    en: {
      detail: 'The shop refuses the key: {message} ({vendorCode}).',
      remedy:
        'Check that consumer secret and consumer key belong together and that the key has the permission Read or Read/Write; a key with only Write does not work. Otherwise make a new key.',
    },
  },
  WOO_USER_RIGHTS: {
    errorClass: 'authentication',
    nl: {
      detail: 'De gebruiker achter de sleutel mag de bestellingen niet zien ({vendorCode}).',
      remedy: 'Maak de sleutel voor een gebruiker met de rol Winkelbeheerder of Beheerder.',
    },
    en: {
      detail: 'The user behind the key may not see the orders ({vendorCode}).',
      remedy: 'Make the key for a user with the role Shop manager or Administrator.',
    },
  },
  WOO_API_CLOSED: {
    errorClass: 'authentication',
    nl: {
      detail: 'Een plug-in of de hosting sluit de API af: {message} ({vendorCode}).',
      remedy:
        'Sta in de beveiligingsplug-in de REST API met sleutel toe (pad /wp-json/wc/v3) en controleer de verbinding.',
    },
    en: {
      detail: 'A plug-in or the host closes the API: {message} ({vendorCode}).',
      remedy:
        'Allow the REST API with a key in the security plug-in (path /wp-json/wc/v3) and check the connection.',
    },
  },
  WOO_ADDRESS_DIFFERS: {
    errorClass: 'authentication',
    nl: {
      detail: 'De winkel noemt zichzelf {declared} en weigert de sleutel op {used}.',
      remedy: 'Vul {declared} in als adres van de winkel; bij een doorverwijzing gaat de sleutel verloren.',
    },
    en: {
      detail: 'The shop calls itself {declared} and refuses the key at {used}.',
      remedy: 'Enter {declared} as the address of the shop; a redirect loses the key.',
    },
  },
  WOO_REDIRECTED: {
    errorClass: 'authentication',
    nl: {
      detail: 'De winkel stuurt dit verzoek door naar {location}.',
      remedy: 'Vul het adres in waar de winkel zelf naar doorverwijst, met https en met of zonder www.',
    },
    en: {
      detail: 'The shop redirects this request to {location}.',
      remedy: 'Enter the address the shop redirects to, with https and with or without www.',
    },
  },
  WOO_TIME_ZONE_UNKNOWN: {
    errorClass: 'authentication',
    nl: {
      detail: 'De tijdzone {timeZone} is niet bekend.',
      remedy:
        'Vul bij de instellingen een tijdzone in zoals Europe/Amsterdam, of kies in WordPress een stad als tijdzone.',
    },
    en: {
      detail: 'The time zone {timeZone} is not known.',
      remedy:
        'Enter a time zone such as Europe/Amsterdam in the settings, or choose a city as time zone in WordPress.',
    },
  },
  WOO_BLOCKED: {
    errorClass: 'transient',
    nl: {
      detail: 'Een firewall of beveiligingsplug-in houdt het verzoek tegen (status {status}).',
      remedy:
        'Koppel probeert het opnieuw. Blijft het, zet dan het adres van Koppel op de lijst van toegestane bezoekers.',
    },
    en: {
      detail: 'A firewall or security plug-in stops the request (status {status}).',
      remedy: 'Koppel tries again. If it stays, put the address of Koppel on the list of allowed visitors.',
    },
  },
  WOO_NOT_JSON: {
    errorClass: 'transient',
    nl: {
      detail: 'De winkel gaf geen gegevens maar iets anders, dat begint met: {start}',
      remedy:
        'Koppel probeert het opnieuw. Toont de winkel PHP-meldingen of een onderhoudspagina, zet die dan uit (WP_DEBUG_DISPLAY op false).',
    },
    en: {
      detail: 'The shop did not give data but something else, which starts with: {start}',
      remedy:
        'Koppel tries again. If the shop shows PHP messages or a maintenance page, turn them off (WP_DEBUG_DISPLAY to false).',
    },
  },
});
