import { Choice } from './variable-kinds.js';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What is logged. Personal data and secrets never are, at any level. */
export class LogConfig {
  @Choice({
    name: 'KOPPEL_LOG_LEVEL',
    help: 'Least severe level that is logged: fatal, error, warn, info, debug or silent.',
    choices: logLevels,
    example: 'info',
  })
  readonly level: LogLevel = 'info';

  @Choice({
    name: 'KOPPEL_LOG_FORMAT',
    help: 'json, pretty, or auto: pretty on a terminal and json elsewhere.',
    choices: ['auto', 'json', 'pretty'],
    example: 'auto',
  })
  readonly format: 'auto' | 'json' | 'pretty' = 'auto';
}
