import { MappingFault } from '../language/mapping-fault.js';
import { LanguageFault } from './language-fault.js';

/** Where a function is called. */
export interface CallPlace {
  readonly position: number | undefined;
  /** The name of the function. */
  readonly token: string | undefined;
}

/** What a function threw; an error that does not say where it happened gets the place of the call. */
export function placeFault(thrown: unknown, { position, token }: CallPlace): unknown {
  if (thrown instanceof LanguageFault) {
    thrown.position ??= position;
    thrown.token ??= token;
  } else if (thrown instanceof MappingFault) {
    // Keeps the first position it is given.
    thrown.position = position;
  }
  return thrown;
}
