import { domainErrors, type KoppelError } from '@app/domain';

/** SQLSTATE classes that pass by themselves: connection lost, no resources, server stopping, deadlock, cancelled. */
const PASSING_STATES = /^(?:08|40|53|57|55P03)/;
const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT']);
const POOL_MESSAGES =
  /timeout exceeded when trying to connect|connection terminated|client has encountered a connection error/i;

/** A database that is away or overloaded, as the error to answer with; undefined for any other failure. */
export function explainDatabaseFailure(failure: unknown): KoppelError | undefined {
  for (let cause = failure; cause instanceof Error; cause = cause.cause ?? driverErrorOf(cause)) {
    if (isPassing(cause)) return domainErrors.SERVICE_BUSY({}, { cause: failure });
  }
  return undefined;
}

function isPassing(error: Error): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && code.length === 5 && PASSING_STATES.test(code)) return true;
  if (syscall === 'connect' && CONNECTION_CODES.has(code ?? '')) return true;
  return POOL_MESSAGES.test(error.message);
}

function driverErrorOf(error: Error): unknown {
  return (error as { driverError?: unknown }).driverError;
}
