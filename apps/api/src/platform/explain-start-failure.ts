import { configurationErrorCatalogue, describeConfigurationFaults } from '@app/config';
import { explain, toKoppelError } from '@app/domain';
import { embeddedPostgresErrorCatalogue } from '@app/embedded-postgres';
import { databaseErrorCatalogue } from '@app/persistence';
import { vaultErrorCatalogue } from '@app/vault';
import { startErrorCatalogue } from './start-errors.js';

const catalogue = {
  ...startErrorCatalogue,
  ...configurationErrorCatalogue,
  ...databaseErrorCatalogue,
  ...embeddedPostgresErrorCatalogue,
  ...vaultErrorCatalogue,
};

/** Why a process could not start or stop, for whoever runs it. What nobody foresaw is shown with its stack. */
export function explainStartFailure(failure: unknown): string {
  const error = toKoppelError(failure);
  if (error.code === 'CONFIGURATION_INVALID') return describeConfigurationFaults(error);
  if (!(error.code in catalogue)) return String((error.cause as Error | undefined)?.stack ?? error.stack);
  const { detail, remedy } = explain(catalogue, error.code, error.params, 'en');
  return `${detail} ${remedy}`;
}
