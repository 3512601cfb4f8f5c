import { netOfGross, round, subtract, sum, vatOfNet, type LocalDate } from '@app/domain';
import { amount, choice, day, decimals, optional, rate, text } from './arguments.js';
import { countryCodeOf } from './countries.js';
import {
  defineFunction,
  refused,
  unsuitable,
  type Argument,
  type MappingFunction,
} from './define-function.js';
import { isVatNumber, tidyVatNumber } from './vat-numbers.js';

const SMALLEST = 2;

/** Percentages in the Netherlands, each from a day on; a test keeps them equal to those of libs/bookkeeping. */
const DUTCH_RATES = {
  standard: [
    { from: '2012-10-01', rate: '21' },
    { from: '2001-01-01', rate: '19' },
  ],
  reduced: [
    { from: '2019-01-01', rate: '9' },
    { from: '2001-01-01', rate: '6' },
  ],
  zero: [{ from: '2001-01-01', rate: '0' }],
} as const;

const dateArgument = day('date');
const kindArgument = choice('kind', ['standard', 'reduced', 'zero']);
const amountOf = (name: string) => [amount(name), rate('rate'), optional(decimals('decimals'))] as const;

const country: Argument<string> = {
  name: 'country',
  expected: 'a country such as "NL" or "Nederland"',
  read: (value) => (typeof value === 'string' ? (countryCodeOf(value) ?? refused) : refused),
};

export const vatFunctions: readonly MappingFunction[] = [
  /** `$netFromGross("54.90", "21")` → `"45.37"`; 2 decimals when not given. */
  defineFunction('netFromGross', amountOf('gross'), (gross, percentage, places = SMALLEST) =>
    netOfGross(gross, percentage, places),
  ),
  /** `$vatFromGross("54.90", "21")` → `"9.53"`: what `$netFromGross` leaves, so that both are the gross amount. */
  defineFunction('vatFromGross', amountOf('gross'), (gross, percentage, places = SMALLEST) =>
    round(subtract(round(gross, places), netOfGross(gross, percentage, places)), places),
  ),
  /** `$vatFromNet("45.37", "21")` → `"9.53"`. */
  defineFunction('vatFromNet', amountOf('net'), (net, percentage, places = SMALLEST) =>
    round(vatOfNet(net, percentage), places),
  ),
  /** `$grossFromNet("45.37", "21")` → `"54.90"`. */
  defineFunction('grossFromNet', amountOf('net'), (net, percentage, places = SMALLEST) =>
    round(sum([net, vatOfNet(net, percentage)]), places),
  ),
  /** `$dutchVatRate("reduced", "2018-12-31")` → `"6"`: the percentage in the Netherlands on a day, from 2001 on. */
  defineFunction('dutchVatRate', [kindArgument, dateArgument], dutchVatRate),
  /** `$vatNumber("nl 0044.95.445.b01")` → `"NL004495445B01"`: without blanks and dots, with the country before it. */
  defineFunction('vatNumber', [text('text'), optional(country)], (value, land) => tidyVatNumber(value, land)),
  /** `$isVatNumber("NL004495445B01")` → `true`: whether it is written as its country writes them. */
  defineFunction('isVatNumber', [text('text'), optional(country)], (value, land) => isVatNumber(value, land)),
];

function dutchVatRate(kind: keyof typeof DUTCH_RATES, date: LocalDate): string {
  const found = DUTCH_RATES[kind].find(({ from }) => from <= date);
  if (!found) throw unsuitable('dutchVatRate', { ...dateArgument, expected: 'a day from 2001 on' }, date);
  return found.rate;
}
