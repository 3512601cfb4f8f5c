/** A moment as WordPress writes it: `2026-11-20T08:03:36`, without a zone. */
export function gmtText(moment: Date): string {
  return moment.toISOString().slice(0, 19);
}

/** The same moment on the clock of the shop. */
export function localText(moment: Date, timeZone: string): string {
  // The Swedish way of writing is ISO with a space.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    .format(moment)
    .replace(' ', 'T');
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

export function isDateTime(text: string): boolean {
  return DATE_TIME.test(text) && !Number.isNaN(Date.parse(text.replace(/(Z|[+-]\d{2}:?\d{2})$/, '')));
}

/**
 * The text a date filter is compared with. A value with a zone is first put on the clock of the shop; the column it
 * is then compared with depends on `dates_are_gmt` alone, which is the trap: with `…Z` and the flag an Amsterdam shop
 * compares its local time with the UTC column.
 */
export function filterText(value: string, timeZone: string): string {
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(value);
  return hasZone ? localText(new Date(value), timeZone) : value.slice(0, 19);
}
