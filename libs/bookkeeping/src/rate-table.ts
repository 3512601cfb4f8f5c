import { equals, normaliseRate, type Amount } from '@app/domain';
import type { LocalDate } from '@app/domain';
import { vatData } from './vat-data.js';

/** A percentage that exists in a country. Both days are included; without a day it has no bound that we know of. */
export interface VatRate {
  readonly country: string;
  readonly rate: Amount;
  readonly from?: LocalDate;
  readonly until?: LocalDate;
}

/**
 * Bounds of rates, where they are known; the data file only says what exists in 2026. Complete for the Netherlands
 * since 2012; for other states the changes that the data file names.
 */
const BOUNDED: readonly VatRate[] = [
  { country: 'NL', rate: '19', until: '2012-09-30' },
  { country: 'NL', rate: '21', from: '2012-10-01' },
  { country: 'NL', rate: '6', until: '2018-12-31' },
  { country: 'NL', rate: '9', from: '2019-01-01' },
  { country: 'AT', rate: '4.9', from: '2026-07-01' },
  { country: 'CZ', rate: '15', until: '2023-12-31' },
  { country: 'CZ', rate: '10', until: '2023-12-31' },
  { country: 'CZ', rate: '12', from: '2024-01-01' },
  { country: 'EE', rate: '22', until: '2025-06-30' },
  { country: 'EE', rate: '24', from: '2025-07-01' },
  { country: 'FI', rate: '24', until: '2024-08-31' },
  { country: 'FI', rate: '25.5', from: '2024-09-01' },
  { country: 'FI', rate: '14', until: '2025-12-31' },
  { country: 'FI', rate: '13.5', from: '2026-01-01' },
  { country: 'LT', rate: '9', until: '2025-12-31' },
  { country: 'RO', rate: '19', until: '2025-07-31' },
  { country: 'RO', rate: '5', until: '2025-07-31' },
  { country: 'RO', rate: '9', until: '2026-07-31' },
  { country: 'RO', rate: '21', from: '2025-08-01' },
  { country: 'RO', rate: '11', from: '2025-08-01' },
  { country: 'SK', rate: '20', until: '2024-12-31' },
  { country: 'SK', rate: '10', until: '2024-12-31' },
  { country: 'SK', rate: '23', from: '2025-01-01' },
  { country: 'SK', rate: '19', from: '2025-01-01' },
];

const tables = new Map<string, readonly VatRate[]>(vatData.countries.map(({ iso }) => [iso, tableOf(iso)]));

/** Whether a percentage exists in a country on a day. Which products have it is the shop's affair. */
export function rateExists(
  country: string,
  rate: Amount,
  date: LocalDate,
  extra: readonly VatRate[] = [],
): boolean {
  const fits = (known: VatRate) =>
    known.country === country && isValid(known, date) && equals(known.rate, rate);
  return (tables.get(country) ?? []).some(fits) || extra.some(fits);
}

/** The percentages of a country on a day, highest first; empty for a country outside the European Union. */
export function ratesOn(country: string, date: LocalDate, extra: readonly VatRate[] = []): Amount[] {
  const own = extra.filter((rate) => rate.country === country);
  const valid = [...(tables.get(country) ?? []), ...own].filter((rate) => isValid(rate, date));
  const rates = new Set(valid.map(({ rate }) => normaliseRate(rate)));
  return [...rates].sort((a, b) => Number(b) - Number(a));
}

function isValid({ from, until }: VatRate, date: LocalDate): boolean {
  return (from === undefined || from <= date) && (until === undefined || date <= until);
}

function tableOf(country: string): readonly VatRate[] {
  const state = vatData.countries.find(({ iso }) => iso === country);
  if (!state) return [];
  const bounded = BOUNDED.filter((rate) => rate.country === country);
  const listed = [state.standard, ...state.reduced, ...state.superReduced, ...state.parking].map(String);
  // Every state has sales at zero, such as exports, whether or not it has a zero rate for goods.
  const unbounded = [...listed, '0'].filter((rate) => !bounded.some((known) => known.rate === rate));
  return [...unbounded.map((rate) => ({ country, rate })), ...bounded];
}
