export type { Configuration } from './configuration.js';
export { loadConfiguration } from './load-configuration.js';
export {
  configurationErrorCatalogue,
  configurationErrors,
  describeConfigurationFaults,
} from './configuration-errors.js';
export { renderEnvExample } from './env-example.js';
export type { DatabaseConfig } from './database.config.js';
export type { EngineConfig } from './engine.config.js';
export type { Environment } from './read-environment.js';
export type { HttpConfig } from './http.config.js';
export type { LogConfig, LogLevel } from './log.config.js';
export type { MasterKey } from './master-key.js';
export type { OutboundConfig } from './outbound.config.js';
export type { RedisConfig } from './redis.config.js';
export { roles, type Role, type RolesConfig } from './roles.config.js';
export type { SecretsConfig } from './secrets.config.js';
