import type { Closure } from './closure.js';
import { isList, settle } from './lists.js';

/** A closure that gives what the library has when it is done with the node. */
export function settling(raw: Closure): Closure {
  return (input, frame) => {
    const value = raw(input, frame);
    return isList(value) ? settle(value) : value;
  };
}
