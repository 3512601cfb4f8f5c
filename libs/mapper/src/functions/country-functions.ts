import { text } from './arguments.js';
import { countryCodeOf } from './countries.js';
import { defineFunction, type MappingFunction } from './define-function.js';

export const countryFunctions: readonly MappingFunction[] = [
  /**
   * `$countryCode("nl")`, `$countryCode("NLD")`, `$countryCode("Nederland")` → `"NL"`; nothing when the text is
   * no country we know. `"EL"` and `"UK"` give `"GR"` and `"GB"`.
   */
  defineFunction('countryCode', [text('text')], (value) => countryCodeOf(value)),
];
