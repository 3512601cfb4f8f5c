import { countryFunctions } from './country-functions.js';
import type { MappingFunction } from './define-function.js';
import { moneyFunctions } from './money-functions.js';
import { tableFunctions } from './table-functions.js';
import { textFunctions } from './text-functions.js';
import { timeFunctions } from './time-functions.js';

/** Every function we add to the expression language; docs/mapping-functions.md explains each. */
export const mappingFunctions: readonly MappingFunction[] = [
  ...moneyFunctions,
  ...textFunctions,
  ...timeFunctions,
  ...countryFunctions,
  ...tableFunctions,
];
