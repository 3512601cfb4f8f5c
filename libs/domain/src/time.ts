import { DateTime, IANAZone } from 'luxon';

/** A moment with its zone, ISO 8601, for example `2026-01-01T00:30:00+01:00` or `…Z`. */
export type Instant = string;
/** A calendar day without a zone, `yyyy-mm-dd`. */
export type LocalDate = string;

export function isTimeZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a moment in a zone: 31 December 23:30 UTC is 1 January in Amsterdam. */
export function localDate(instant: Instant, zone: string): LocalDate {
  const time = Date.parse(instant);
  if (Number.isNaN(time) || !hasZone(instant)) throw new RangeError(`not a moment with a zone: ${instant}`);
  let formatter = formatters.get(zone);
  if (!formatter) {
    // en-CA writes yyyy-mm-dd.
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter.format(time);
}

/** A shop's local time (`2026-03-14T10:21:33`, no offset) as a moment. */
export function fromLocalTime(local: string, zone: string): Instant {
  const moment = DateTime.fromISO(local, { zone });
  if (!moment.isValid) throw new RangeError(`not a local time in ${zone}: ${local}`);
  return moment.toISO({ suppressMilliseconds: true });
}

function hasZone(instant: string): boolean {
  return /(Z|[+-]\d{2}:?\d{2})$/.test(instant);
}
