import type { LedgerRow, RelationRow } from '../rows.js';
import type { BookingInput, LineInput } from './booking-input.js';

/** A line with its ledger and the VAT kind that counts for it. */
export interface CheckedLine extends LineInput {
  readonly ledger: LedgerRow;
  readonly kind: string;
}

export interface CheckedBooking {
  readonly input: BookingInput;
  readonly customer: RelationRow;
  /** `yyyy-mm-dd` */
  readonly day: string;
  readonly lines: readonly CheckedLine[];
}

/** Hundredths of a cent as a whole number: sums of these are exact. */
export function toUnits(amount: number): number {
  return Math.round(amount * 10_000);
}
