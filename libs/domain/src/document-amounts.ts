import type { Amount } from './money.js';

/** What a document for the books says in money, whatever form its vendor wants. A credit has every amount negated. */
export interface DocumentAmounts {
  /** Including VAT. */
  readonly total: Amount;
  /** Sum of all lines, without VAT. */
  readonly net: Amount;
  /** A row for every kind of VAT that the document has an amount of, or that one of its rates belongs to. */
  readonly vat: readonly VatKindAmounts[];
}

export interface VatKindAmounts {
  /** The vendor's own word, such as `Hoog`. */
  readonly kind: string;
  /** The rates that this document books as this kind, as the canonical document writes them. */
  readonly rates: readonly Amount[];
  /** Sum of the lines of this kind. */
  readonly net: Amount;
  readonly vat: Amount;
}
