import { choice, optional, text } from './arguments.js';
import { countryCodeOf, countryLanguages, countryNameOf, longCountryCode } from './countries.js';
import { defineFunction, type MappingFunction } from './define-function.js';

export const countryFunctions: readonly MappingFunction[] = [
  /**
   * `$countryCode("nl")`, `$countryCode("NLD")`, `$countryCode("Nederland")` → `"NL"`; nothing when the text is
   * no country we know. `"EL"` and `"UK"` give `"GR"` and `"GB"`.
   */
  defineFunction('countryCode', [text('text')], (value) => countryCodeOf(value)),
  /** `$countryCode3("nl")` → `"NLD"`. */
  defineFunction('countryCode3', [text('text')], (value) => {
    const code = countryCodeOf(value);
    return code === undefined ? undefined : longCountryCode(code);
  }),
  /** `$countryName("NL", "de")` → `"Niederlande"`; in Dutch when no language is given. */
  defineFunction(
    'countryName',
    [text('text'), optional(choice('language', countryLanguages))],
    (value, language = 'nl') => {
      const code = countryCodeOf(value);
      return code === undefined ? undefined : countryNameOf(code, language);
    },
  ),
];
