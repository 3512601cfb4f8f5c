import { toKoppelError } from '@app/domain';
import type { Engine } from '../engine/assemble-engine.js';

/** Calls a vendor on behalf of a person. Refused credentials turn the connection red, as they do in a flow. */
export async function reportingRefusal<Result>(
  connections: Pick<Engine['connections'], 'reportProblem'>,
  connectionId: string,
  call: () => Promise<Result>,
): Promise<Result> {
  try {
    return await call();
  } catch (thrown) {
    const error = toKoppelError(thrown);
    if (error.errorClass === 'authentication') await connections.reportProblem(connectionId, error);
    throw error;
  }
}
