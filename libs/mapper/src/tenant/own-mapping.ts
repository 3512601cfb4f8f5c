/** Single fields of a system mapping, changed or added: target path → expression. */
export interface OverlayContent {
  readonly kind: 'overlay';
  readonly fields: Readonly<Record<string, string>>;
  /** Target paths that are left out when something that exists at the target is changed. */
  readonly onlyOnCreate: readonly string[];
}

/** A whole text in place of the system mapping. */
export interface ReplacementContent {
  readonly kind: 'replacement';
  readonly text: string;
  readonly onlyOnCreate: readonly string[];
}

export type OwnContent = OverlayContent | ReplacementContent;

/** One immutable version of a tenant's own mapping. */
export interface OwnMapping {
  /** 0 for one that is only tried. */
  readonly version: number;
  /** The system mapping it was made on, as it was then. */
  readonly base: string;
  readonly content: OwnContent;
}
