import { localDate } from '@app/domain';
import { text, timeZone } from './arguments.js';
import { defineFunction, unsuitable, type MappingFunction } from './define-function.js';

const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/;

const utcArgument = { ...text('text'), expected: 'a time such as "2026-03-14T10:21:33"' };
const instantArgument = { ...text('instant'), expected: 'a moment with zone such as "2026-03-14T10:21:33Z"' };

export const timeFunctions: readonly MappingFunction[] = [
  /**
   * `$utc("2026-03-14T10:21:33")` → `"2026-03-14T10:21:33Z"`: a time that the vendor means as UTC but writes
   * without a zone. One that carries its zone stays as it is; empty text gives nothing.
   */
  defineFunction('utc', [utcArgument], (value) => {
    const time = value.trim();
    if (time === '') return undefined;
    const zone = zoneOf(time);
    if (zone === undefined) throw unsuitable('utc', utcArgument, value);
    return zone === '' ? `${time}Z` : time;
  }),
  /** `$localDate("2025-12-31T23:30:00Z", "Europe/Amsterdam")` → `"2026-01-01"`; empty text gives nothing. */
  defineFunction('localDate', [instantArgument, timeZone('zone')], (value, zone) => {
    const time = value.trim();
    if (time === '') return undefined;
    if (!zoneOf(time)) throw unsuitable('localDate', instantArgument, value);
    return localDate(time, zone);
  }),
];

/** The zone a time is written with, empty when it has none; undefined when it is no time at all. */
function zoneOf(time: string): string | undefined {
  const match = MOMENT.exec(time);
  if (!match) return undefined;
  const [, day = '', zone = ''] = match;
  if (Number.isNaN(Date.parse(zone === '' ? `${time}Z` : time))) return undefined;
  // Date.parse takes 30 February for 2 March.
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? zone : undefined;
}
