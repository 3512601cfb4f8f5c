import type { HostFunction } from './library.js';

/**
 * A function that declares exactly `arity` parameters. The library reads that number to decide how many values
 * `$map` and `$reduce` pass, and the parameter names themselves for a partial application such as `$pad(?, 5)`.
 */
export function withArity(
  arity: 1 | 2 | 3 | 4,
  call: (focus: unknown, values: unknown[]) => unknown,
): HostFunction {
  switch (arity) {
    case 1:
      return function (first) {
        return call(this, [first]);
      };
    case 2:
      return function (first, second) {
        return call(this, [first, second]);
      };
    case 3:
      return function (first, second, third) {
        return call(this, [first, second, third]);
      };
    case 4:
      return function (first, second, third, fourth) {
        return call(this, [first, second, third, fourth]);
      };
  }
}
