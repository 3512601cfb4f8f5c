import { join } from 'node:path';

/** The embedded PostgreSQL of the build, without the care for power cuts. */
export async function startPostgres(folder) {
  const { startEmbeddedPostgres } = await import('../../dist/libs/embedded-postgres/src/index.js');
  const server = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), durable: false });
  return { url: server.url('postgres'), stop: () => server.stop() };
}
