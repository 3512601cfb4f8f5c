import { toKoppelError, type KoppelError } from '@app/domain';

/** An error together with the connection it came from, so that the right owner is told. */
export class ConnectionFault extends Error {
  constructor(
    readonly connectionId: string,
    readonly error: KoppelError,
  ) {
    super(error.code, { cause: error });
    this.name = 'ConnectionFault';
  }
}

/** What says something of the run, not of the vendor. */
const OF_THE_RUN: ReadonlySet<string> = new Set(['LeaseLost', 'KeptInVain']);

/** Runs a call to one vendor; what it throws carries that vendor's connection. */
export async function atConnection<T>(connectionId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof ConnectionFault || OF_THE_RUN.has((thrown as Error)?.name)) throw thrown;
    throw new ConnectionFault(connectionId, toKoppelError(thrown));
  }
}
