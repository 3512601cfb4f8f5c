import { defineErrors } from '@app/domain';

/** Errors of accounts, sign-ins, keys and members. */
export const { errors: identityErrors, catalogue: identityErrorCatalogue } = defineErrors({
  SIGN_IN_REQUIRED: {
    errorClass: 'authentication',
    status: 401,
    nl: {
      detail: 'Voor dit verzoek moet u aangemeld zijn.',
      remedy: 'Meld u aan, of stuur een geldige sleutel in X-Api-Key.',
    },
    en: { detail: 'This request needs a sign-in.', remedy: 'Sign in, or send a valid key in X-Api-Key.' },
  },
  SESSION_ENDED: {
    errorClass: 'authentication',
    status: 401,
    nl: { detail: 'Deze aanmelding is verlopen of beëindigd.', remedy: 'Meld u opnieuw aan.' },
    en: { detail: 'This sign-in has expired or was ended.', remedy: 'Sign in again.' },
  },
  PERSON_REQUIRED: {
    errorClass: 'data',
    status: 403,
    nl: {
      detail: 'Dit kan alleen een persoon, geen sleutel.',
      remedy: 'Meld u aan met e-mailadres en wachtwoord.',
    },
    en: {
      detail: 'Only a person can do this, not a key.',
      remedy: 'Sign in with e-mail address and password.',
    },
  },
  PERMISSION_DENIED: {
    errorClass: 'data',
    status: 403,
    nl: {
      detail: 'De rol "{role}" mag dit niet ({permission}).',
      remedy: 'Vraag een eigenaar van uw organisatie om een andere rol, of om dit te doen.',
    },
    en: {
      detail: 'The role "{role}" may not do this ({permission}).',
      remedy: 'Ask an owner of your organisation for another role, or to do this.',
    },
  },
  KEY_ABOVE_YOURS: {
    errorClass: 'data',
    status: 403,
    nl: {
      detail: 'Deze sleutel heeft de rol "{keyRole}" en mag dus meer dan u (rol "{role}").',
      remedy: 'Vraag iemand met ten minste die rol om de sleutel te wijzigen of in te trekken.',
    },
    en: {
      detail: 'This key has the role "{keyRole}" and may therefore do more than you (role "{role}").',
      remedy: 'Ask somebody with at least that role to change or revoke the key.',
    },
  },
  CREDENTIALS_WRONG: {
    errorClass: 'data',
    status: 401,
    nl: {
      detail: 'E-mailadres of wachtwoord klopt niet.',
      remedy: 'Controleer beide. Na tien pogingen moet u steeds langer wachten.',
    },
    en: {
      detail: 'The e-mail address or the password is wrong.',
      remedy: 'Check both. After ten attempts you have to wait longer each time.',
    },
  },
  SIGN_IN_LIMITED: {
    errorClass: 'limited',
    status: 429,
    nl: {
      detail: 'Er zijn te veel mislukte aanmeldingen geweest.',
      remedy: 'Wacht {seconds} seconden en probeer het dan opnieuw.',
    },
    en: { detail: 'There were too many failed sign-ins.', remedy: 'Wait {seconds} seconds, then try again.' },
  },
  SIGN_IN_BUSY: {
    errorClass: 'transient',
    status: 503,
    nl: {
      detail: 'Er melden zich nu te veel mensen tegelijk aan.',
      remedy: 'Probeer het over enkele seconden opnieuw.',
    },
    en: { detail: 'Too many people are signing in at once.', remedy: 'Try again in a few seconds.' },
  },
  ACCOUNT_WITHOUT_TENANT: {
    errorClass: 'data',
    status: 403,
    nl: {
      detail: 'Dit account hoort bij geen enkele organisatie.',
      remedy:
        'Vraag een eigenaar om een uitnodiging, of registreer een nieuwe organisatie met een ander e-mailadres.',
    },
    en: {
      detail: 'This account belongs to no organisation.',
      remedy: 'Ask an owner for an invitation, or register a new organisation with another e-mail address.',
    },
  },
  TENANT_UNKNOWN: {
    errorClass: 'data',
    status: 404,
    nl: {
      detail: 'U hoort niet bij deze organisatie.',
      remedy: 'Laat `tenant` weg of kies een andere organisatie.',
    },
    en: {
      detail: 'You do not belong to this organisation.',
      remedy: 'Leave `tenant` out or choose another organisation.',
    },
  },
  EMAIL_TAKEN: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Met dit e-mailadres bestaat al een account.',
      remedy: 'Meld u aan met dit adres, of registreer met een ander.',
    },
    en: {
      detail: 'An account with this e-mail address exists already.',
      remedy: 'Sign in with this address, or register with another one.',
    },
  },
  EMAIL_INVALID: {
    errorClass: 'data',
    nl: { detail: 'Dit is geen e-mailadres.', remedy: 'Vul een adres in zoals naam@voorbeeld.nl.' },
    en: { detail: 'This is not an e-mail address.', remedy: 'Enter an address such as name@example.com.' },
  },
  PASSWORD_TOO_SHORT: {
    errorClass: 'data',
    nl: {
      detail: 'Het wachtwoord heeft minder dan {limit} tekens.',
      remedy: 'Kies een langer wachtwoord; twaalf tekens of een korte zin is veilig.',
    },
    en: {
      detail: 'The password has fewer than {limit} characters.',
      remedy: 'Choose a longer password; twelve characters or a short sentence is safe.',
    },
  },
  PASSWORD_TOO_LONG: {
    errorClass: 'data',
    nl: { detail: 'Het wachtwoord heeft meer dan {limit} tekens.', remedy: 'Kies een korter wachtwoord.' },
    en: { detail: 'The password has more than {limit} characters.', remedy: 'Choose a shorter password.' },
  },
  PASSWORD_COMMON: {
    errorClass: 'data',
    nl: {
      detail: 'Dit wachtwoord staat op lijsten waarmee wordt ingebroken.',
      remedy: 'Kies een wachtwoord dat niemand anders gebruikt, zoals vier losse woorden.',
    },
    en: {
      detail: 'This password is on lists that burglars use.',
      remedy: 'Choose a password nobody else uses, such as four unrelated words.',
    },
  },
  PASSWORD_IS_EMAIL: {
    errorClass: 'data',
    nl: {
      detail: 'Het wachtwoord is gelijk aan uw e-mailadres of naam.',
      remedy: 'Kies een ander wachtwoord.',
    },
    en: { detail: 'The password equals your e-mail address or name.', remedy: 'Choose another password.' },
  },
  ROLE_TOO_HIGH: {
    errorClass: 'data',
    status: 403,
    nl: {
      detail: 'U kunt geen rol geven die meer mag dan uw eigen rol ("{role}").',
      remedy: 'Kies een lagere rol, of vraag een eigenaar.',
    },
    en: {
      detail: 'You cannot hand out a role that may do more than your own ("{role}").',
      remedy: 'Choose a lower role, or ask an owner.',
    },
  },
  LAST_OWNER: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Dit is de enige eigenaar van de organisatie.',
      remedy: 'Maak eerst iemand anders eigenaar.',
    },
    en: {
      detail: 'This is the only owner of the organisation.',
      remedy: 'Make somebody else an owner first.',
    },
  },
  ALREADY_MEMBER: {
    errorClass: 'data',
    status: 409,
    nl: {
      detail: 'Deze persoon hoort al bij de organisatie.',
      remedy: 'Wijzig de rol in de lijst van leden.',
    },
    en: {
      detail: 'This person belongs to the organisation already.',
      remedy: 'Change the role in the list of members.',
    },
  },
  INVITATION_INVALID: {
    errorClass: 'data',
    status: 404,
    nl: {
      detail: 'Deze uitnodiging bestaat niet, is verlopen of is al gebruikt.',
      remedy: 'Vraag een eigenaar van de organisatie om een nieuwe uitnodiging.',
    },
    en: {
      detail: 'This invitation does not exist, has expired or was used already.',
      remedy: 'Ask an owner of the organisation for a new invitation.',
    },
  },
  EXPIRY_IN_THE_PAST: {
    errorClass: 'data',
    nl: { detail: 'Dit moment is al voorbij.', remedy: 'Kies een later moment, of laat het weg.' },
    en: { detail: 'This moment has passed already.', remedy: 'Choose a later moment, or leave it out.' },
  },
  TOO_MANY_API_KEYS: {
    errorClass: 'data',
    status: 409,
    nl: { detail: 'Er zijn al {limit} sleutels.', remedy: 'Trek een sleutel in die niet meer nodig is.' },
    en: { detail: 'There are {limit} keys already.', remedy: 'Revoke a key that is no longer needed.' },
  },
});
