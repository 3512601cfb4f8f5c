import { configurationErrorCatalogue, describeConfigurationFaults, loadConfiguration } from '@app/config';
import { explain, toKoppelError, type KoppelError } from '@app/domain';
import { embeddedPostgresErrorCatalogue } from '@app/embedded-postgres';
import { databaseErrorCatalogue } from '@app/persistence';
import { vaultErrorCatalogue } from '@app/vault';
import { startErrorCatalogue } from './platform/start-errors.js';
import { startKoppel, type RunningKoppel } from './start.js';

const LONGEST_STOP_MS = 25_000;
const catalogue = {
  ...startErrorCatalogue,
  ...configurationErrorCatalogue,
  ...databaseErrorCatalogue,
  ...embeddedPostgresErrorCatalogue,
  ...vaultErrorCatalogue,
};

/** The whole life of a process: start, say so, work until a signal comes, stop. */
export async function run(defaults: Readonly<Record<string, string>> = {}): Promise<void> {
  try {
    const koppel = await startKoppel(loadConfiguration({ ...defaults, ...process.env }));
    stopOnSignal(koppel);
    process.stdout.write(`${readyLine(koppel)}\n`);
  } catch (error) {
    process.stderr.write(`${describe(toKoppelError(error))}\n`);
    process.exit(1);
  }
}

function readyLine({ url, config }: RunningKoppel): string {
  const roles = config.roles.roles.join(', ');
  if (url === undefined) return `Koppel is ready (${roles}).`;
  const address = config.http.publicUrl ?? url;
  return `Koppel is ready (${roles}) on ${url}. Create the first account: POST ${address}/v1/auth/register`;
}

function stopOnSignal(koppel: RunningKoppel): void {
  const stop = (): void => {
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    koppel.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${describe(toKoppelError(error))}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function describe(error: KoppelError): string {
  if (error.code === 'CONFIGURATION_INVALID') return describeConfigurationFaults(error);
  if (!(error.code in catalogue)) return String((error.cause as Error | undefined)?.stack ?? error.stack);
  const { detail, remedy } = explain(catalogue, error.code, error.params, 'en');
  return `${detail} ${remedy}`;
}
