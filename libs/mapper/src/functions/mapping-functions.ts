import { addressFunctions } from './address-functions.js';
import { countryFunctions } from './country-functions.js';
import type { MappingFunction } from './define-function.js';
import { moneyFunctions } from './money-functions.js';
import { tableFunctions } from './table-functions.js';
import { moneyPartFunctions } from './money-parts.js';
import { notationFunctions } from './notation-functions.js';
import { textFunctions } from './text-functions.js';
import { timeFunctions } from './time-functions.js';
import { vatFunctions } from './vat-functions.js';

/** Every function we add to the expression language; docs/mapping-functions.md explains each. */
export const mappingFunctions: readonly MappingFunction[] = [
  ...moneyFunctions,
  ...moneyPartFunctions,
  ...vatFunctions,
  ...notationFunctions,
  ...textFunctions,
  ...timeFunctions,
  ...countryFunctions,
  ...addressFunctions,
  ...tableFunctions,
];
