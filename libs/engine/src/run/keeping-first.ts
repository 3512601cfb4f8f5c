import type { DurableEffects } from '../effects/durable-effects.js';
import { KeptInVain } from '../effects/effects.js';

/** Runs the steps, once more when a customer was kept for a document that does not stand. */
export async function keepingFirst<T>(
  effects: Pick<DurableEffects, 'keepNothing'>,
  steps: () => Promise<T>,
): Promise<T> {
  try {
    return await steps();
  } catch (thrown) {
    if (!(thrown instanceof KeptInVain)) throw thrown;
    effects.keepNothing();
    return steps();
  }
}
