import { defineErrors } from '@app/domain';

export const { errors: databaseErrors, catalogue: databaseErrorCatalogue } = defineErrors({
  DATABASE_UNREACHABLE: {
    errorClass: 'transient',
    status: 503,
    nl: {
      detail: 'De database op {host} is niet bereikbaar: {reason}.',
      remedy: 'Controleer DATABASE_URL en of PostgreSQL draait.',
    },
    en: {
      detail: 'The database at {host} cannot be reached: {reason}.',
      remedy: 'Check DATABASE_URL and whether PostgreSQL runs.',
    },
  },
  DATABASE_ROLES_DENIED: {
    errorClass: 'data',
    nl: {
      detail: 'De gebruiker van DATABASE_URL mag de rollen van Koppel niet aanmaken: {reason}.',
      remedy: 'Geef die gebruiker CREATEROLE, of maak de rollen {roles} vooraf aan.',
    },
    en: {
      detail: 'The user of DATABASE_URL may not create the roles of Koppel: {reason}.',
      remedy: 'Give that user CREATEROLE, or create the roles {roles} beforehand.',
    },
  },
  DATABASE_NEWER: {
    errorClass: 'data',
    nl: {
      detail: 'De database is van een nieuwere versie van Koppel (migratie {migration}).',
      remedy: 'Start de nieuwere versie, of zet een reservekopie van vóór de overgang terug.',
    },
    en: {
      detail: 'The database belongs to a newer version of Koppel (migration {migration}).',
      remedy: 'Start the newer version, or restore a backup from before the upgrade.',
    },
  },
});
