/** What became of a delivery. */
export class DeliveryReceiptDto {
  /** `stored`: kept and on its way. `ping`: answered. `ignored`: genuine, but nothing to do. */
  result!: 'stored' | 'ping' | 'ignored';

  /** For each object in it: `new`, `changed`, `duplicate`, `older` or `unheard` (no flow listens). */
  objects!: string[];
}
