export const LOGGER = Symbol('Logger');

/** What the API needs of a log: lines with fields. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
