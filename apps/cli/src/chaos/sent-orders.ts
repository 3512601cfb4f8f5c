/** One version of an order as it went out to Koppel. */
export interface SentVersion {
  readonly order: number;
  /** UTC without a zone, as the shop writes the time of change. */
  readonly version: string;
  readonly cents: number;
  readonly email: string;
}

/** What the shop knows it sent: the truth against which everything is checked. */
export class SentOrders {
  private readonly versions = new Map<number, SentVersion[]>();
  private readonly acknowledged = new Set<SentVersion>();

  note(version: SentVersion): SentVersion {
    const known = this.versions.get(version.order) ?? [];
    const earlier = known.find((one) => one.version === version.version);
    if (earlier) return earlier;
    this.versions.set(version.order, [...known, version]);
    return version;
  }

  acknowledge(version: SentVersion): void {
    this.acknowledged.add(version);
  }

  /** Orders of which at least one version was acknowledged. */
  get orders(): number[] {
    return [...this.versions.keys()].filter((order) => this.newest(order) !== undefined);
  }

  /** The newest acknowledged version. */
  newest(order: number): SentVersion | undefined {
    return this.acknowledgedOf(order).reduce<SentVersion | undefined>(
      (newest, version) => (newest && newest.version > version.version ? newest : version),
      undefined,
    );
  }

  /** Every version that went out, also one whose answer was lost. */
  sentOf(order: number): readonly SentVersion[] {
    return this.versions.get(order) ?? [];
  }

  /** E-mail addresses of all customers. */
  get customers(): string[] {
    return [...new Set(this.orders.flatMap((order) => this.sentOf(order).map(({ email }) => email)))];
  }

  private acknowledgedOf(order: number): SentVersion[] {
    return this.sentOf(order).filter((version) => this.acknowledged.has(version));
  }
}
