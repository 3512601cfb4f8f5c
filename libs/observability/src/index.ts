export { createLogger, type Level, type LogContext, type Logger, type LoggerOptions } from './logger.js';
export { Metrics, type RecordFigures } from './metrics.js';
export { SecretRegistry } from './secret-registry.js';
