export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresEvent,
  type EmbeddedPostgresOptions,
  type PostgresConnection,
} from './embedded-postgres.js';
export { embeddedPostgresErrorCatalogue, embeddedPostgresErrors } from './embedded-postgres-errors.js';
