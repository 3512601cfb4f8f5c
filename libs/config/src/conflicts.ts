import type { Fault } from '@app/domain';
import type { Configuration } from './configuration.js';
import type { Environment } from './read-environment.js';

/** Faults that no variable has by itself, only beside another one. */
export function findConflicts(configuration: Configuration, environment: Environment): Fault[] {
  return [
    ...privateHostsInProduction(configuration),
    ...testVariablesInProduction(configuration, environment),
    ...leaseShorterThanCall(configuration),
    ...missingMasterKey(configuration),
    ...workerWithoutDatabase(configuration),
    ...sameVersion(configuration),
  ];
}

function privateHostsInProduction({ production, outbound }: Configuration): Fault[] {
  const name = 'KOPPEL_ALLOWED_PRIVATE_HOSTS';
  if (!production || outbound.allowedPrivateHosts.length === 0) return [];
  return [{ path: name, code: 'CONFIGURATION_NOT_IN_PRODUCTION', params: { name } }];
}

/** They make processes die and switch protections off. */
function testVariablesInProduction({ production }: Configuration, environment: Environment): Fault[] {
  if (!production) return [];
  return Object.keys(environment)
    .filter((name) => name.startsWith('KOPPEL_TEST_'))
    .map((name) => ({ path: name, code: 'CONFIGURATION_TEST_IN_PRODUCTION', params: { name } }));
}

/** A lease that does not outlast one call would never let anything be sent. */
function leaseShorterThanCall({ engine }: Configuration): Fault[] {
  const name = 'KOPPEL_LEASE_SECONDS';
  const { leaseSeconds, callTimeoutSeconds } = engine;
  const areNumbers = Number.isInteger(leaseSeconds) && Number.isInteger(callTimeoutSeconds);
  if (!areNumbers || leaseSeconds > callTimeoutSeconds) return [];
  const params = { name, value: leaseSeconds, least: callTimeoutSeconds + 1 };
  return [{ path: name, code: 'CONFIGURATION_LEASE_TOO_SHORT', params }];
}

function missingMasterKey({ database, secrets }: Configuration): Fault[] {
  const name = 'KOPPEL_MASTER_KEY';
  if (database.url === undefined || secrets.masterKeys.length > 0) return [];
  return [{ path: name, code: 'CONFIGURATION_MASTER_KEY_MISSING', params: { name } }];
}

/** An embedded database belongs to the process with the API; without it nothing would ever come in. */
function workerWithoutDatabase({ database, roles }: Configuration): Fault[] {
  const name = 'DATABASE_URL';
  if (database.url !== undefined || !Array.isArray(roles.roles) || roles.roles.includes('api')) return [];
  return [
    { path: name, code: 'CONFIGURATION_DATABASE_MISSING', params: { name, roles: roles.roles.join(', ') } },
  ];
}

function sameVersion({ secrets }: Configuration): Fault[] {
  const name = 'KOPPEL_PREVIOUS_MASTER_KEYS';
  const { masterKeys, previousMasterKeys } = secrets;
  if (!Array.isArray(masterKeys) || !Array.isArray(previousMasterKeys)) return [];
  const versions = [...masterKeys, ...previousMasterKeys].map(({ version }) => version);
  const twice = versions.find((version, index) => versions.indexOf(version) !== index);
  if (twice === undefined) return [];
  return [{ path: name, code: 'CONFIGURATION_MASTER_KEY_TWICE', params: { name, version: twice } }];
}
