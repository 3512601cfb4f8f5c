/** The mapping that something was made by. */
export interface MappingUse {
  /** For example `snelstart/invoice.out.jsonata`. */
  readonly name: string;
  /** The tenant's version; absent for the system mapping. */
  readonly version?: number;
  readonly hash: string;
}

/** One thing that happened to a record, as the timeline shows it. Payloads are sealed by the store. */
export interface ActivityEntry {
  /** ISO instant. */
  readonly at: string;
  readonly kind: 'received' | 'step' | 'exchange' | 'effect' | 'note' | 'error';
  /** Id of the flow's step it belongs to. */
  readonly step?: string;
  /** Stable word for what happened, for example `skipped`, `confirmed`, `looked_up`. */
  readonly title: string;
  readonly data?: unknown;
  /** What it was made by, when a mapping did. */
  readonly mapping?: MappingUse;
}
