import { pino } from 'pino';
import type { LogConfig } from '@app/config';
import type { Logger } from '../http/logger.js';

const STANDARD_OUTPUT = 1;

/** Fields that never reach the log, wherever they stand. Payloads are not logged at all. */
const NEVER_LOGGED = [
  'password',
  'currentPassword',
  'newPassword',
  'token',
  'accessToken',
  'refreshToken',
  'key',
  'secret',
  'credentials',
  'authorization',
  'cookie',
  'email',
  'name',
  'address',
  'parameters',
];

/** JSON lines on standard output. */
export function createLogger(config: LogConfig): Logger {
  // Lines that come while one is being written go out together; at the end of the process none is left behind.
  const output = pino.destination({ dest: STANDARD_OUTPUT, sync: false });
  const options = {
    level: config.level,
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (level: string) => ({ level }) },
    redact: { paths: NEVER_LOGGED.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
    serializers: { err: describeError },
  };
  return pino(options, output);
}

/** An error for the log: what it is and where, with its causes, without the values that SQL or requests carried. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { code, params } = error as { code?: unknown; params?: unknown };
  return {
    type: error.name,
    code,
    message: error.message,
    params,
    stack: error.stack,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}
