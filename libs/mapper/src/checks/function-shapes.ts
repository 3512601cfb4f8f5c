import { moneyShape, scalarShape, unknownShape, type Shape } from './shape.js';

/** What to write in place of arithmetic in floats. */
export const MONEY_ALTERNATIVES: Readonly<Record<string, string>> = {
  '+': '$moneyAdd',
  '-': '$moneySubtract',
  '*': '$moneyMultiply',
  '/': '$moneyDivide',
  '%': '$moneySplit',
  '<': '$moneyCompare',
  '<=': '$moneyCompare',
  '>': '$moneyCompare',
  '>=': '$moneyCompare',
  '=': '$moneyIsZero, $moneyCompare',
  '!=': '$moneyIsZero, $moneyCompare',
  '^': '$sort, $moneyCompare',
  $sum: '$moneySum',
  $average: '$moneySum, $moneyDivide',
  $max: '$moneyCompare',
  $min: '$moneyCompare',
  $round: '$moneyRound, $moneyRoundEven',
  $abs: '$moneyAbs',
  $floor: '$moneyRound',
  $ceil: '$moneyRound',
  $power: '$moneyMultiply',
  $sqrt: '$moneyDivide',
  $number: '$moneyText',
  $formatNumber: '$writeNumber',
  $formatInteger: '$writeNumber',
};

const GIVES_MONEY = new Set(
  `moneyText moneySum moneyAdd moneySubtract moneyMultiply moneyDivide moneyRound moneyRoundEven moneyNegate moneyAbs
   netFromGross vatFromGross vatFromNet grossFromNet readNumber`.split(/\s+/),
);
const GIVES_MONEY_LIST = new Set(['moneySplit', 'moneySpread']);
/** Lists that shrink to their only value. */
const GIVES_SEQUENCE = new Set(['map', 'filter', 'each', 'keys', 'distinct']);
const GIVES_LIST = new Set(['split', 'zip', 'sort', 'reverse']);
/** These pass on what they are given. */
const KEEPS_PLACE = new Set(['filter', 'distinct', 'sort', 'reverse']);

/** Which parameter of the function given to it is an item of the list given to it. */
export const ITEM_PARAMETERS: Readonly<Record<string, readonly number[]>> = {
  map: [0],
  filter: [0],
  single: [0],
  sort: [0, 1],
  reduce: [1],
};

/** What a function of the language or of ours gives. */
export function shapeOfCall(name: string, args: readonly Shape[]): Shape {
  const [first = unknownShape] = args;
  if (GIVES_MONEY.has(name)) return moneyShape;
  if (GIVES_MONEY_LIST.has(name)) return { ...moneyShape, count: 'list' };
  const kept = KEEPS_PLACE.has(name) ? first : scalarShape;
  if (GIVES_SEQUENCE.has(name)) return { ...kept, count: 'sequence' };
  if (GIVES_LIST.has(name)) return { ...kept, count: 'list' };
  return name === 'single' ? { ...first, count: 'one' } : unknownShape;
}
