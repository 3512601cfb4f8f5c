/** The letters of a picture that stand for a number in a date or time, and `P`. */
const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** A week belongs to the year or month that has its Thursday. */
const THURSDAY = 4;

type Month = { readonly year: number; readonly month: number };

/** What a letter of a picture stands for at a moment in UTC; nothing for a time zone. */
export function componentOf(date: Date, component: string): number | string | undefined {
  switch (component) {
    case 'Y':
      return date.getUTCFullYear();
    case 'M':
      return date.getUTCMonth() + 1;
    case 'D':
      return date.getUTCDate();
    case 'd':
      return dayInYear(date);
    case 'F':
      return weekday(date);
    case 'C':
    case 'E':
      return 'ISO';
    default:
      return weekOf(date, component) ?? timeOf(date, component);
  }
}

function weekOf(date: Date, component: string): number | undefined {
  const year: Month = { year: date.getUTCFullYear(), month: 0 };
  const month: Month = { year: date.getUTCFullYear(), month: date.getUTCMonth() };
  switch (component) {
    case 'W':
      return weekIn(year, { date, longest: 52, months: 12 });
    case 'w':
      return weekIn(month, { date, longest: 4, months: 1 });
    case 'X':
      return ownerOfWeek(year, date, 12).year;
    case 'x':
      return ownerOfWeek(month, date, 1).month + 1;
    default:
      return undefined;
  }
}

function timeOf(date: Date, component: string): number | string | undefined {
  switch (component) {
    case 'H':
      return date.getUTCHours();
    case 'h':
      return date.getUTCHours() % 12 === 0 ? 12 : date.getUTCHours() % 12;
    case 'P':
      return date.getUTCHours() >= 12 ? 'pm' : 'am';
    case 'm':
      return date.getUTCMinutes();
    case 's':
      return date.getUTCSeconds();
    case 'f':
      return date.getUTCMilliseconds();
    default:
      return undefined;
  }
}

/** Monday is 1, Sunday 7. */
function weekday(date: Date): number {
  return date.getUTCDay() === 0 ? 7 : date.getUTCDay();
}

function dayInYear(date: Date): number {
  return (startOfDay(date) - Date.UTC(date.getUTCFullYear(), 0)) / DAY + 1;
}

function startOfDay(date: Date): number {
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
}

interface Search {
  readonly date: Date;
  /** More weeks than this reach into the next period. */
  readonly longest: number;
  readonly months: number;
}

/** The number of the week in its year or month, which may be the one before or behind. */
function weekIn(period: Month, { date, longest, months }: Search): number {
  const today = startOfDay(date);
  const week = weeksFrom(startOfFirstWeek(period), today);
  if (week > longest && today >= startOfFirstWeek(shifted(period, months))) return 1;
  if (week < 1) return Math.floor(weeksFrom(startOfFirstWeek(shifted(period, -months)), today));
  return Math.floor(week);
}

/** The year or month that the week of a date belongs to. */
function ownerOfWeek(period: Month, date: Date, months: number): Month {
  const next = shifted(period, months);
  if (date.getTime() < startOfFirstWeek(period)) return shifted(period, -months);
  return date.getTime() >= startOfFirstWeek(next) ? next : period;
}

function weeksFrom(start: number, end: number): number {
  return (end - start) / WEEK + 1;
}

function shifted({ year, month }: Month, months: number): Month {
  const total = year * 12 + month + months;
  return { year: Math.floor(total / 12), month: ((total % 12) + 12) % 12 };
}

/** The Monday of the first week that has its Thursday in the period, in milliseconds. */
function startOfFirstWeek({ year, month }: Month): number {
  const first = Date.UTC(year, month);
  const day = weekday(new Date(first));
  return first + (day > THURSDAY ? 8 - day : 1 - day) * DAY;
}
