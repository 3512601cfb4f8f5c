import type { BuiltIn } from '../built-in.js';
import { encodingFunctions } from './encoding-functions.js';
import { formatNumberFunction } from './format-number.js';
import { higherOrderFunctions } from './higher-order-functions.js';
import { listFunctions } from './list-functions.js';
import { numberFunctions } from './number-functions.js';
import { objectFunctions } from './object-functions.js';
import { searchFunctions } from './search-functions.js';
import { textFunctions } from './text-functions.js';
import { timeFunctions } from './time-functions.js';
import { valueFunctions } from './value-functions.js';

/** Every function of the language but `$eval`. */
export const libraryFunctions: readonly BuiltIn[] = [
  ...encodingFunctions,
  formatNumberFunction,
  ...higherOrderFunctions,
  ...listFunctions,
  ...numberFunctions,
  ...objectFunctions,
  ...searchFunctions,
  ...textFunctions,
  ...timeFunctions,
  ...valueFunctions,
];
