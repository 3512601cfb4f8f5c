import type { Fault } from '@app/domain';
import type { Configuration } from './configuration.js';

/** Faults that no variable has by itself, only beside another one. */
export function findConflicts(configuration: Configuration): Fault[] {
  return [
    ...privateHostsInProduction(configuration),
    ...missingMasterKey(configuration),
    ...sameVersion(configuration),
  ];
}

function privateHostsInProduction({ production, outbound }: Configuration): Fault[] {
  const name = 'KOPPEL_ALLOWED_PRIVATE_HOSTS';
  if (!production || outbound.allowedPrivateHosts.length === 0) return [];
  return [{ path: name, code: 'CONFIGURATION_NOT_IN_PRODUCTION', params: { name } }];
}

function missingMasterKey({ database, secrets }: Configuration): Fault[] {
  const name = 'KOPPEL_MASTER_KEY';
  if (database.url === undefined || secrets.masterKeys.length > 0) return [];
  return [{ path: name, code: 'CONFIGURATION_MASTER_KEY_MISSING', params: { name } }];
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
