import type { DatabaseConfig } from './database.config.js';
import type { EngineConfig } from './engine.config.js';
import type { HttpConfig } from './http.config.js';
import type { LogConfig } from './log.config.js';
import type { OutboundConfig } from './outbound.config.js';
import type { RedisConfig } from './redis.config.js';
import type { RolesConfig } from './roles.config.js';
import type { SecretsConfig } from './secrets.config.js';

/** The whole configuration of a process, checked and frozen. */
export interface Configuration {
  readonly production: boolean;
  readonly http: Readonly<HttpConfig>;
  readonly database: Readonly<DatabaseConfig>;
  readonly redis: Readonly<RedisConfig>;
  readonly roles: Readonly<RolesConfig>;
  readonly secrets: Readonly<SecretsConfig>;
  readonly outbound: Readonly<OutboundConfig>;
  readonly log: Readonly<LogConfig>;
  readonly engine: Readonly<EngineConfig>;
}
