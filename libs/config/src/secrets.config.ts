import { MasterKeys, type MasterKey } from './master-key.js';

/** The keys above all other keys. */
export class SecretsConfig {
  @MasterKeys({
    name: 'KOPPEL_MASTER_KEY',
    help: 'Key that protects the keys of all tenants: 32 bytes as base64 (openssl rand -base64 32). Without it nobody can read stored credentials and payloads. Left out with the embedded database: made in the data folder.',
    example: 'v1:<base64>',
  })
  readonly masterKeys: readonly MasterKey[] = [];

  @MasterKeys({
    name: 'KOPPEL_PREVIOUS_MASTER_KEYS',
    help: 'Earlier master keys, still needed for reading until everything was put under the new one.',
    example: 'v1:<base64>',
  })
  readonly previousMasterKeys: readonly MasterKey[] = [];
}
