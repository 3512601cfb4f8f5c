import { setTimeout } from 'node:timers/promises';

/** Waits, or less when the signal says that all is to end. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(Math.max(0, milliseconds), undefined, signal ? { signal } : {}).catch(() => undefined);
}
