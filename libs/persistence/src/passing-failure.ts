/** SQLSTATE classes that pass by themselves: connection lost, no resources, server stopping, deadlock, cancelled. */
const PASSING_STATES = /^(?:08|40|53|57|55P03|25006)/;
const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);
const OF_A_CONNECTION = new Set(['connect', 'read', 'write', 'getaddrinfo']);
const CLIENT_MESSAGES =
  /timeout exceeded when trying to connect|connection terminated|client has encountered a connection error|after calling end on the pool|client was closed/i;

/** True when a failed statement says nothing about itself: the database is away, stopping or overloaded. */
export function isPassingDatabaseFailure(failure: unknown): boolean {
  for (let cause = failure; cause instanceof Error; cause = cause.cause ?? driverErrorOf(cause)) {
    if (isPassing(cause)) return true;
  }
  return false;
}

function isPassing(error: Error): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && code.length === 5 && PASSING_STATES.test(code)) return true;
  if (OF_A_CONNECTION.has(syscall ?? '') && CONNECTION_CODES.has(code ?? '')) return true;
  return CLIENT_MESSAGES.test(error.message);
}

function driverErrorOf(error: Error): unknown {
  return (error as { driverError?: unknown }).driverError;
}
