/** Injection tokens of what the process opened before Nest started. */

/** Type: `Configuration` of `@app/config`. */
export const CONFIG = Symbol('Config');
/** Type: `Database` of `@app/persistence`. */
export const DATABASE = Symbol('Database');
/** Type: `TenantVault` of `@app/vault`. */
export const VAULT = Symbol('Vault');
/** Type: `MasterKeyring` of `@app/vault`. */
export const KEYRING = Symbol('Keyring');
/** Type: `SecretRegistry` of `@app/observability`: what the log leaves out. */
export const SECRETS = Symbol('Secrets');
