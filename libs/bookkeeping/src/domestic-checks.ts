import {
  compare,
  isZero,
  normaliseRate,
  round,
  sum,
  type LocalDate,
  type Order,
  type OrderLine,
} from '@app/domain';
import type { BookingSettings } from './booking-settings.js';
import { bookkeepingErrors } from './bookkeeping-errors.js';
import { rateExists, ratesOn } from './rate-table.js';
import { isBusiness, type TreatmentDecision } from './treatment.js';
import { vatErrors } from './vat-errors.js';

const MOST_NAMES = 3;
const LONGEST_NAME = 40;

/**
 * What contradicts a domestic sale: VAT of another country, an exemption that does not fit, lines without any rate
 * or with several, a rate that does not exist. Throws VAT_COUNTRY_DIFFERS, VAT_EXEMPT_BUT_CHARGED,
 * VAT_EXEMPT_CONSUMER, VAT_NOT_APPLIED, VAT_RATES_ON_ONE_LINE or VAT_RATE_UNKNOWN with the numbers.
 */
export function checkDomestic(
  order: Order,
  decision: TreatmentDecision,
  settings: BookingSettings,
  date: LocalDate,
): void {
  checkVatCountry(order, decision.country);
  checkExemption(order, decision.country);
  if (settings.untaxedLines === 'stop') checkUntaxed(order.lines);
  checkOneRateEach(order.lines);
  if (settings.vatRates.from === 'table') checkRates(order, decision.country, settings, date);
}

function checkVatCountry(order: Order, country: string): void {
  for (const { rate, vat, country: vatCountry } of order.vatTotals) {
    if (vatCountry && vatCountry !== country && !isZero(vat)) {
      throw bookkeepingErrors.VAT_COUNTRY_DIFFERS({ vatCountry, rate, vat, country });
    }
  }
  const region = order.vatMarks?.region;
  const { vat } = order.totals;
  if (region && region !== country && !isZero(vat)) {
    throw bookkeepingErrors.VAT_COUNTRY_DIFFERS({
      vatCountry: region,
      rate: highestRate(order),
      vat,
      country,
    });
  }
}

function checkExemption(order: Order, country: string): void {
  if (!order.vatMarks?.exempt) return;
  const { vat, gross } = order.totals;
  if (!isZero(vat)) throw bookkeepingErrors.VAT_EXEMPT_BUT_CHARGED({ vat });
  if (!isBusiness(order.customer)) throw bookkeepingErrors.VAT_EXEMPT_CONSUMER({ gross, country });
}

function checkUntaxed(lines: readonly OrderLine[]): void {
  const untaxed = lines.filter((line) => line.isUntaxed && !isZero(round(line.net)));
  if (untaxed.length === 0) return;
  const names = untaxed.slice(0, MOST_NAMES).map(({ name }) => name.slice(0, LONGEST_NAME));
  const net = round(sum(untaxed.map((line) => line.net)));
  throw bookkeepingErrors.VAT_NOT_APPLIED({ net, lines: names.join(', ') });
}

/** Books keep nets per rate; a sum of rates is none. */
function checkOneRateEach(lines: readonly OrderLine[]): void {
  const line = lines.find(({ rates }) => rates && rates.length > 1);
  if (!line) return;
  const rates = (line.rates ?? []).map((rate) => `${normaliseRate(rate)}%`).join(' + ');
  const { name, net, vat } = line;
  throw vatErrors.VAT_RATES_ON_ONE_LINE({ line: name.slice(0, LONGEST_NAME), net, vat, rates });
}

function checkRates(order: Order, country: string, settings: BookingSettings, date: LocalDate): void {
  const { extra } = settings.vatRates;
  for (const { rate, net } of order.lines) {
    if (isZero(net) || rateExists(country, rate, date, extra)) continue;
    const known = ratesOn(country, date, extra).join(', ');
    throw bookkeepingErrors.VAT_RATE_UNKNOWN({ rate: normaliseRate(rate), country, date, known });
  }
}

function highestRate(order: Order): string {
  const rates = order.lines.map(({ rate }) => normaliseRate(rate));
  return rates.sort((a, b) => compare(b, a))[0] ?? '0';
}
