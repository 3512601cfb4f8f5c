/** Injection tokens of what the process opened before Nest started. Types: `@Inject(DATABASE) database: Database`. */
export const CONFIG = Symbol('Config');
export const DATABASE = Symbol('Database');
export const VAULT = Symbol('Vault');
