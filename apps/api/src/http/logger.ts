import type { Logger as WholeLogger } from '@app/observability';

export const LOGGER = Symbol('Logger');

/** What the API needs of the log of `@app/observability`: lines with fields. */
export type Logger = Pick<WholeLogger, 'info' | 'warn' | 'error'>;
