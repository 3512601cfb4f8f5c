import { defineErrors } from '@app/domain';

/** Errors of the PostgreSQL server that Koppel starts itself. All of them are for whoever runs the machine. */
export const { errors: embeddedPostgresErrors, catalogue: embeddedPostgresErrorCatalogue } = defineErrors({
  EMBEDDED_POSTGRES_NO_BINARIES: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'Voor dit systeem ({platform}) levert Koppel geen PostgreSQL mee.',
      remedy: 'Installeer PostgreSQL zelf en zet het adres in DATABASE_URL.',
    },
    en: {
      detail: 'Koppel ships no PostgreSQL for this system ({platform}).',
      remedy: 'Install PostgreSQL yourself and put its address into DATABASE_URL.',
    },
  },
  EMBEDDED_POSTGRES_NO_SERVER_USER: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'PostgreSQL weigert als root te draaien en kan niet als andere gebruiker starten: {reason}.',
      remedy: 'Start Koppel als gewone gebruiker, of zet het adres van een eigen PostgreSQL in DATABASE_URL.',
    },
    en: {
      detail: 'PostgreSQL refuses to run as root and cannot be started as another user: {reason}.',
      remedy:
        'Start Koppel as an ordinary user, or put the address of your own PostgreSQL into DATABASE_URL.',
    },
  },
  EMBEDDED_POSTGRES_FOLDER_NOT_WRITABLE: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'Koppel kan niet schrijven in de gegevensmap {folder} ({reason}).',
      remedy:
        'Geef de gebruiker die Koppel start schrijfrecht op deze map, of kies een andere met KOPPEL_DATA_DIR.',
    },
    en: {
      detail: 'Koppel cannot write in the data folder {folder} ({reason}).',
      remedy:
        'Let the user who starts Koppel write in this folder, or choose another one with KOPPEL_DATA_DIR.',
    },
  },
  EMBEDDED_POSTGRES_FOLDER_OF_ANOTHER_USER: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'De gegevensmap {folder} hoort bij een andere gebruiker (uid {uid}).',
      remedy: 'Start Koppel als die gebruiker, of kies een andere map met KOPPEL_DATA_DIR.',
    },
    en: {
      detail: 'The data folder {folder} belongs to another user (uid {uid}).',
      remedy: 'Start Koppel as that user, or choose another folder with KOPPEL_DATA_DIR.',
    },
  },
  EMBEDDED_POSTGRES_FOLDER_IN_USE: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'De gegevensmap {folder} is in gebruik door proces {pid}, dat niet antwoordt.',
      remedy: 'Stop dat proces en start Koppel opnieuw, of kies een andere map met KOPPEL_DATA_DIR.',
    },
    en: {
      detail: 'The data folder {folder} is in use by process {pid}, which does not answer.',
      remedy: 'Stop that process and start Koppel again, or choose another folder with KOPPEL_DATA_DIR.',
    },
  },
  EMBEDDED_POSTGRES_OTHER_VERSION: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'De gegevensmap {folder} is van PostgreSQL {found}; deze Koppel werkt met {wanted}.',
      remedy:
        'Start de Koppel waarmee de map is gemaakt, exporteer de gegevens en lees ze in een nieuwe map in.',
    },
    en: {
      detail: 'The data folder {folder} was made by PostgreSQL {found}; this Koppel works with {wanted}.',
      remedy: 'Start the Koppel that made the folder, export the data and import it into a new folder.',
    },
  },
  EMBEDDED_POSTGRES_FOLDER_FOREIGN: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'In {folder} staat iets anders dan een database van Koppel ({reason}).',
      remedy: 'Zet de oude inhoud terug, of verplaats die en start Koppel opnieuw met een lege map.',
    },
    en: {
      detail: '{folder} holds something other than a database of Koppel ({reason}).',
      remedy: 'Put the old contents back, or move them away and start Koppel again with an empty folder.',
    },
  },
  EMBEDDED_POSTGRES_DISK_FULL: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'De schijf met de gegevensmap {folder} is vol.',
      remedy:
        'Maak ruimte (ten minste 500 MB) en start Koppel opnieuw. Opgeslagen gegevens zijn niet verloren.',
    },
    en: {
      detail: 'The disk that holds the data folder {folder} is full.',
      remedy: 'Free some space (500 MB at least) and start Koppel again. What was stored is not lost.',
    },
  },
  EMBEDDED_POSTGRES_PORT_IN_USE: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'Poort {port} voor de database is al in gebruik.',
      remedy: 'Stop het programma dat deze poort gebruikt of kies een andere poort.',
    },
    en: {
      detail: 'Port {port} for the database is in use already.',
      remedy: 'Stop the program that uses this port or choose another one.',
    },
  },
  EMBEDDED_POSTGRES_INIT_FAILED: {
    errorClass: 'bug',
    status: 500,
    nl: {
      detail: 'De database in {folder} kon niet worden aangemaakt: {reason}.',
      remedy: 'Controleer schijf en rechten van de map. Blijft het, meld dan deze tekst.',
    },
    en: {
      detail: 'The database in {folder} could not be created: {reason}.',
      remedy: 'Check the disk and the rights of the folder. If it stays, report this text.',
    },
  },
  EMBEDDED_POSTGRES_START_FAILED: {
    errorClass: 'bug',
    status: 500,
    nl: {
      detail: 'De database in {folder} start niet: {reason}.',
      remedy: 'Lees server.log in die map. Blijft het, meld dan deze tekst.',
    },
    en: {
      detail: 'The database in {folder} does not start: {reason}.',
      remedy: 'Read server.log in that folder. If it stays, report this text.',
    },
  },
  EMBEDDED_POSTGRES_BUSY: {
    errorClass: 'transient',
    nl: {
      detail:
        'Een ander proces ({pid}) is al {seconds} seconden bezig de database in {folder} te starten of te stoppen.',
      remedy: 'Probeer het opnieuw; blijft het, stop dan dat proces.',
    },
    en: {
      detail:
        'Another process ({pid}) has been starting or stopping the database in {folder} for {seconds} seconds.',
      remedy: 'Try again; if it stays, stop that process.',
    },
  },
});

const NO_SPACE = /ENOSPC|EDQUOT|no space left on device|disk quota exceeded/i;

export const saysDiskFull = (text: string): boolean => NO_SPACE.test(text);

/** What a failed file operation in the data folder means; anything unknown is handed back as it was. */
export function explainFileError(error: unknown, folder: string): unknown {
  const reason = String((error as NodeJS.ErrnoException | undefined)?.code);
  if (saysDiskFull(reason))
    return embeddedPostgresErrors.EMBEDDED_POSTGRES_DISK_FULL({ folder }, { cause: error });
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'].includes(reason)) return error;
  return embeddedPostgresErrors.EMBEDDED_POSTGRES_FOLDER_NOT_WRITABLE({ folder, reason }, { cause: error });
}
