import type { LocalDate } from '@app/domain';
import type { BookingSettings } from './booking-settings.js';
import { bookkeepingErrors } from './bookkeeping-errors.js';

const DAY_MS = 86_400_000;
/** Clocks differ, and a shop's day may begin before ours. */
const DAYS_AHEAD = 1;

/**
 * A year that was mistyped, or a plug-in that writes 2099, must not end in the books without a word. Throws
 * INVOICE_DATE_IN_FUTURE or INVOICE_DATE_TOO_OLD with the dates.
 */
export function checkDate(
  document: { readonly number: string; readonly date: LocalDate },
  today: LocalDate,
  { unusualDates, maxAgeDays }: Pick<BookingSettings, 'unusualDates' | 'maxAgeDays'>,
): void {
  if (unusualDates === 'book') return;
  const { number, date: invoiceDate } = document;
  const age = (Date.parse(today) - Date.parse(invoiceDate)) / DAY_MS;
  if (age < -DAYS_AHEAD) throw bookkeepingErrors.INVOICE_DATE_IN_FUTURE({ number, invoiceDate, today });
  if (age > maxAgeDays) throw bookkeepingErrors.INVOICE_DATE_TOO_OLD({ number, invoiceDate, maxAgeDays });
}
