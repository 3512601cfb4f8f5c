/** Where a sealed value stands; it opens nowhere else. */
export interface SealedPlace {
  readonly table: string;
  readonly tenantId: string;
  readonly rowId: string;
  readonly field: string;
}

/** Sealing of payloads and keyed hashes, per tenant. Implemented over `libs/vault`. */
export interface PayloadVault {
  sealBytes(place: SealedPlace, value: Uint8Array): Promise<Buffer>;
  openBytes(place: SealedPlace, sealed: Uint8Array): Promise<Buffer>;
  /** Keyed 64-bit hash of a search text, as decimal text. */
  searchTerm(tenantId: string, text: string): Promise<string>;
}
