/** What a spreadsheet takes for the start of a formula, behind any number of our own marks. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const MARKED = /^'+[=+\-@\t\r\n＝＋－＠]/u;

/** A cell that no spreadsheet runs. `unguarded` takes exactly this back. */
export function guarded(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The text that `guarded` was given. */
export function unguarded(cell: string): string {
  return MARKED.test(cell) ? cell.slice(1) : cell;
}
