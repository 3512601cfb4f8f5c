export { MasterKeyring, type MasterKey } from './master-keyring.js';
export { openKeyring, type OpenKeyringOptions } from './master-key-file.js';
export { rotateMasterKey, type WrappedKey, type WrappedKeyStore } from './rotation.js';
export { TenantVault, type DataKeyStore } from './tenant-vault.js';
export type { SealedPlace } from './envelope.js';
export { vaultErrorCatalogue, vaultErrors } from './vault-errors.js';
