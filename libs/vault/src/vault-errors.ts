import { defineErrors } from '@app/domain';

/** Errors of keys and sealed values. They say nothing about what is inside. */
export const { errors: vaultErrors, catalogue: vaultErrorCatalogue } = defineErrors({
  MASTER_KEY_MISSING: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'Er zijn al gegevens, maar hoofdsleutel versie {version} ontbreekt.',
      remedy:
        'Zet de hoofdsleutel terug in KOPPEL_MASTER_KEY (of in {file}). Koppel maakt geen nieuwe aan: daarmee zou niets meer te lezen zijn.',
    },
    en: {
      detail: 'There is data already, but master key version {version} is missing.',
      remedy:
        'Put the master key back into KOPPEL_MASTER_KEY (or into {file}). Koppel does not make a new one: nothing could be read with it.',
    },
  },
  MASTER_KEY_WRONG: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'Hoofdsleutel versie {version} is niet die waarmee de gegevens zijn opgeslagen.',
      remedy: 'Zet de juiste hoofdsleutel in KOPPEL_MASTER_KEY, of de oude in KOPPEL_PREVIOUS_MASTER_KEYS.',
    },
    en: {
      detail: 'Master key version {version} is not the one that the data was stored with.',
      remedy:
        'Put the right master key into KOPPEL_MASTER_KEY, or the old one into KOPPEL_PREVIOUS_MASTER_KEYS.',
    },
  },
  MASTER_KEY_FILE_UNUSABLE: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'Het bestand {file} met de hoofdsleutel is niet te gebruiken ({reason}).',
      remedy: 'Zet het bestand terug uit een reservekopie, of geef Koppel recht om het te lezen.',
    },
    en: {
      detail: 'The file {file} with the master key cannot be used ({reason}).',
      remedy: 'Put the file back from a backup, or let Koppel read it.',
    },
  },
  SEALED_VALUE_DAMAGED: {
    errorClass: 'bug',
    status: 500,
    nl: {
      detail:
        'Een versleutelde waarde ({table}.{field}) is beschadigd of staat op een andere plaats dan waar zij hoort.',
      remedy:
        'Wij zijn gewaarschuwd. Voer toegangsgegevens opnieuw in; zet andere gegevens terug uit een reservekopie.',
    },
    en: {
      detail: 'An encrypted value ({table}.{field}) is damaged or stands in another place than it belongs.',
      remedy: 'We have been alerted. Enter credentials again; restore other data from a backup.',
    },
  },
  SEALING_KEY_UNKNOWN: {
    errorClass: 'bug',
    status: 500,
    nl: {
      detail: 'Een versleutelde waarde ({table}.{field}) hoort bij sleutelversie {version}, die er niet is.',
      remedy: 'Zet die sleutel in KOPPEL_PREVIOUS_MASTER_KEYS en start opnieuw.',
    },
    en: {
      detail: 'An encrypted value ({table}.{field}) belongs to key version {version}, which is not there.',
      remedy: 'Put that key into KOPPEL_PREVIOUS_MASTER_KEYS and start again.',
    },
  },
  TENANT_KEY_MISSING: {
    errorClass: 'bug',
    status: 500,
    nl: {
      detail: 'De gegevenssleutel van deze organisatie is er niet (meer).',
      remedy:
        'Is de organisatie gewist, dan is dit juist. Zet anders de database terug uit een reservekopie.',
    },
    en: {
      detail: 'The data key of this organisation is not there (any more).',
      remedy: 'If the organisation was erased this is right. Otherwise restore the database from a backup.',
    },
  },
});
