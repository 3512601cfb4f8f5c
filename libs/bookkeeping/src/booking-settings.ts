import type { LedgerRule } from './ledger.js';
import type { VatRate } from './rate-table.js';

/** How a flow books orders. The schema beside it describes each for a form and holds the defaults. */
export interface BookingSettings {
  /** Where the seller is established and ships from. */
  readonly sellerCountry: string;
  /** Currency of the books. */
  readonly currency: string;
  readonly invoiceNumber: {
    readonly from: 'number' | 'id';
    readonly prefix: string;
  };
  readonly invoiceDate: 'created' | 'paid' | 'completed';
  readonly paymentTermDays: number;
  readonly description: string;
  readonly ledgers: readonly LedgerRule[];
  /** Default cost centre of the flow (S204). */
  readonly costCentre?: string;
  readonly vatRates: {
    /** `table`: a charged rate must be in the fixed list (S99). `shop`: the shop's rates are taken as they are (S101). */
    readonly from: 'table' | 'shop';
    /** Rates beside the fixed list (S100). */
    readonly extra: readonly VatRate[];
  };
  /** Lines to which the shop applied no rate at all: stop, or book them as zero rate. */
  readonly untaxedLines: 'stop' | 'zero_rate';
  /** A document dated in the future, or more than `maxAgeDays` ago: stop, or book it as it is. */
  readonly unusualDates: 'stop' | 'book';
  readonly maxAgeDays: number;
  /** Cents that rounding may take before nothing is booked; one per line when absent. */
  readonly maxDifferenceCents?: number;
}

/** For a flow that sets nothing but its ledgers. */
export const defaultBookingSettings: Omit<BookingSettings, 'ledgers'> = {
  sellerCountry: 'NL',
  currency: 'EUR',
  invoiceNumber: { from: 'number', prefix: '' },
  invoiceDate: 'created',
  paymentTermDays: 14,
  description: '{orderNumber} / {paymentMethod}',
  vatRates: { from: 'table', extra: [] },
  untaxedLines: 'stop',
  unusualDates: 'stop',
  // As long as books are to be kept in the Netherlands: seven years.
  maxAgeDays: 2557,
};
