import { ApiRefusal } from '../../apps/cli/src/support/koppel-client.js';

export interface Refused {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

/** What the API answered to a call that it had to refuse. */
export async function refusal(work: Promise<unknown>): Promise<Refused> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ApiRefusal)) throw new Error(`expected a refusal, got ${String(thrown)}`);
  const { code, detail, errors } = thrown.problem as unknown as Refused;
  return { status: thrown.status, code, detail, errors };
}
