import type { CheckedOrder } from './check.js';

export interface DemoFigures {
  readonly orders: number;
  readonly booked: number;
  readonly skipped: number;
  readonly failed: number;
  /** Orders without a reason, or that disagree with the books. */
  readonly unexplained: number;
  readonly doubled: number;
}

/** A table that a shop owner can read: what came of each order. */
export function renderTable(checked: readonly CheckedOrder[]): string {
  const rows = checked.map(({ order, record, booking, customer, faults }) => [
    order.number,
    order.billing.country,
    order.total,
    faults.length ? `WRONG: ${faults.join(', ')}` : stateText(record?.state ?? ''),
    booking ? booking.factuurbedrag.toFixed(2) : '',
    booking ? customer : (record?.problem?.detail ?? ''),
  ]);
  const head = ['order', 'to', 'total', 'result', 'booked', 'customer, or why not'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '─'.repeat(Math.min(width, 100)))), ...rows.map(line)].join(
    '\n',
  );
}

const AMOUNT_COLUMNS = new Set([2, 4]);

function pad(cell: string, width: number, column: number): string {
  return AMOUNT_COLUMNS.has(column) ? cell.padStart(width) : cell.padEnd(Math.min(width, 100));
}

function stateText(state: string): string {
  return { done: 'booked', skipped: 'skipped', failed: 'errors desk' }[state] ?? state;
}

export function figuresOf(checked: readonly CheckedOrder[], doubledCustomers: number): DemoFigures {
  const count = (state: string) => checked.filter(({ record }) => record?.state === state).length;
  const doubles = checked.filter(({ faults }) => faults.some((fault) => fault.includes('times'))).length;
  return {
    orders: checked.length,
    booked: count('done'),
    skipped: count('skipped'),
    failed: count('failed'),
    unexplained: checked.filter(({ faults }) => faults.length).length,
    doubled: doubles + doubledCustomers,
  };
}
