import { pino, type BaseLogger, type DestinationStream } from 'pino';
import { prettyDestination } from './pretty-destination.js';
import { redactFields } from './redact-fields.js';
import { SecretRegistry } from './secret-registry.js';

/** Fields that say what a line is about; searchable under exactly these names. */
export interface LogContext {
  readonly tenantId?: string;
  readonly flowId?: string;
  readonly recordId?: string;
  readonly connectionId?: string;
  readonly correlationId?: string;
}

/** Lines with fields. An error goes into the field `err`. No payloads: those belong in the activity. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  fatal(fields: object, message: string): void;
  /** The same log with these fields on every line. */
  with(context: LogContext): Logger;
}

export type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';

export interface LoggerOptions {
  readonly level: Level;
  /** `auto`: pretty on a terminal, JSON lines elsewhere. */
  readonly format: 'auto' | 'json' | 'pretty';
  readonly secrets?: SecretRegistry;
  /** On every line, for example which role the process has. */
  readonly base?: Readonly<Record<string, string>>;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/**
 * Lines on standard output. Those that come while one is being written go out together; at the end of the process,
 * also by a crash, none is left behind. Every field and
 * message is cleared of personal data by its key and of registered secrets by their value.
 */
export function createLogger(options: LoggerOptions): Logger {
  const secrets = options.secrets ?? new SecretRegistry();
  const pretty = options.format === 'pretty' || (options.format === 'auto' && process.stdout.isTTY);
  const output = options.destination ?? pino.destination({ dest: 1, sync: false });
  const sink = pino(
    {
      level: options.level,
      base: options.base ?? null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (described: unknown) => described }, // errors are described by redactFields
    },
    pretty ? prettyDestination(output) : output,
  );
  return new PinoLogger(sink, secrets, {});
}

type SinkLevel = Exclude<Level, 'silent'>;
type Sink = Pick<BaseLogger, SinkLevel> & { isLevelEnabled(level: SinkLevel): boolean };

class PinoLogger implements Logger {
  constructor(
    private readonly sink: Sink,
    private readonly secrets: SecretRegistry,
    private readonly context: LogContext,
  ) {}

  debug(fields: object, message: string): void {
    this.write('debug', fields, message);
  }

  info(fields: object, message: string): void {
    this.write('info', fields, message);
  }

  warn(fields: object, message: string): void {
    this.write('warn', fields, message);
  }

  error(fields: object, message: string): void {
    this.write('error', fields, message);
  }

  fatal(fields: object, message: string): void {
    this.write('fatal', fields, message);
  }

  with(context: LogContext): Logger {
    return new PinoLogger(this.sink, this.secrets, { ...this.context, ...context });
  }

  private write(level: SinkLevel, fields: object, message: string): void {
    if (!this.sink.isLevelEnabled(level)) return;
    const clean = redactFields({ ...this.context, ...fields }, this.secrets);
    this.sink[level](clean, this.secrets.redact(message));
  }
}
