import type { Fault } from '@app/domain';
import { validateSync, type ValidationError } from 'class-validator';
import type { Configuration } from './configuration.js';
import { configurationFaults } from './configuration-errors.js';
import { DatabaseConfig } from './database.config.js';
import { EngineConfig } from './engine.config.js';
import { HttpConfig } from './http.config.js';
import { LogConfig } from './log.config.js';
import { OutboundConfig } from './outbound.config.js';
import { readVariable, type Environment } from './read-environment.js';
import { RedisConfig } from './redis.config.js';
import { RolesConfig } from './roles.config.js';
import { SecretsConfig } from './secrets.config.js';
import { findConflicts } from './conflicts.js';
import { findUnknownVariables } from './unknown-variables.js';
import {
  variablesOf,
  type ConfigurationClass,
  type FaultContext,
  type VariableDeclaration,
} from './variable.js';

export const topics = {
  http: HttpConfig,
  database: DatabaseConfig,
  redis: RedisConfig,
  roles: RolesConfig,
  secrets: SecretsConfig,
  outbound: OutboundConfig,
  log: LogConfig,
  engine: EngineConfig,
} satisfies Record<string, ConfigurationClass>;

export const allVariables = (): VariableDeclaration[] =>
  Object.values(topics).flatMap((topic) => [...variablesOf(topic).values()]);

/** Reads and checks the environment. Throws CONFIGURATION_INVALID with all faults at once. */
export function loadConfiguration(environment: Environment = process.env): Configuration {
  const faults: Fault[] = [];
  const load = <T extends object>(topic: ConfigurationClass<T>): T => {
    const { value, problems } = loadTopic(environment, topic);
    faults.push(...problems);
    return value;
  };
  const configuration: Configuration = {
    production: environment['NODE_ENV'] === 'production',
    http: load(topics.http),
    database: load(topics.database),
    redis: load(topics.redis),
    roles: load(topics.roles),
    secrets: load(topics.secrets),
    outbound: load(topics.outbound),
    log: load(topics.log),
    engine: load(topics.engine),
  };
  faults.push(
    ...findConflicts(configuration, environment),
    ...findUnknownVariables(environment, allVariables()),
  );
  if (faults.length > 0) throw configurationFaults(faults);
  return freeze(configuration);
}

function loadTopic<T extends object>(environment: Environment, topic: ConfigurationClass<T>) {
  const value = new topic();
  const problems: Fault[] = [];
  const shown = new Map<string, string>();
  for (const [field, variable] of variablesOf(topic)) {
    const { text, fault } = readVariable(environment, variable);
    if (fault) problems.push(fault);
    const given = text ?? defaultText(value, field);
    if (given !== undefined) Object.assign(value, { [field]: variable.read(given) });
    shown.set(field, variable.secret ? '***' : JSON.stringify(text ?? ''));
  }
  for (const error of validateSync(value)) {
    problems.push(toFault(error, variablesOf(topic).get(error.property), shown.get(error.property)));
  }
  return { value, problems };
}

/** Text defaults pass through `read` as well, so that a default folder becomes absolute like a given one. */
function defaultText(value: object, field: string): string | undefined {
  const preset: unknown = Object.entries(value).find(([name]) => name === field)?.[1];
  return typeof preset === 'string' ? preset : undefined;
}

function toFault(
  error: ValidationError,
  variable: VariableDeclaration | undefined,
  value: string | undefined,
): Fault {
  const context = Object.values(error.contexts ?? {})[0] as FaultContext | undefined;
  const name = variable?.name ?? error.property;
  return {
    path: name,
    code: context?.code ?? 'CONFIGURATION_CHOICE',
    params: { name, value, ...context?.params },
  };
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (part !== null && typeof part === 'object') freeze(part);
  }
  return Object.freeze(value);
}
