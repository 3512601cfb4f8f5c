import { loadConfiguration } from '@app/config';
import { createLogger, SecretRegistry } from '@app/observability';
import { openDatabaseServer } from './platform/database-server.js';
import type { RunningKoppel } from './start.js';

const LONGEST_STOP_MS = 25_000;

/** The whole life of a process: start, say so, work until a signal comes, stop. */
export async function run(defaults: Readonly<Record<string, string>> = {}): Promise<void> {
  const signal = firstSignal();
  try {
    const koppel = await start(defaults);
    process.stdout.write(`${readyLine(koppel)}\n`);
    await signal;
    await koppel.stop();
    process.exit(0);
  } catch (failure) {
    const { explainStartFailure } = await import('./platform/explain-start-failure.js');
    process.stderr.write(`${explainStartFailure(failure)}\n`);
    process.exit(1);
  }
}

/** The database starts while the rest of the program is loaded. */
async function start(defaults: Readonly<Record<string, string>>): Promise<RunningKoppel> {
  const config = loadConfiguration({ ...defaults, ...process.env });
  const secrets = new SecretRegistry();
  const logger = createLogger({ ...config.log, secrets });
  const server = openDatabaseServer(config, logger);
  server.catch(() => undefined); // whoever awaits it gets the error
  const { startKoppel } = await import('./start.js');
  return startKoppel(config, { log: { logger, secrets }, server });
}

/** Also a signal during the start waits its turn: what was started is stopped in order. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      process.once(name, () => {
        setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
        resolve();
      });
    }
  });
}

function readyLine({ url, healthUrl, config }: RunningKoppel): string {
  const roles = config.roles.roles.join(', ');
  if (healthUrl !== undefined) return `Koppel is ready (${roles}). Health and metrics on ${healthUrl}.`;
  if (url === undefined) return `Koppel is ready (${roles}).`;
  const address = config.http.publicUrl ?? url;
  return `Koppel is ready (${roles}) on ${url}. Create the first account: POST ${address}/v1/auth/register`;
}
