import type { UnitSet } from './unit-set.js';

export type Assertion = 'text start' | 'text end' | 'line start' | 'line end' | 'boundary' | 'no boundary';

export interface Repeat {
  readonly type: 'repeat';
  readonly body: Pattern;
  readonly min: number;
  readonly max: number;
  readonly isLazy: boolean;
  /** The groups inside, which each round begins anew. */
  readonly firstGroup: number;
  readonly lastGroup: number;
}

/** A parsed pattern. */
export type Pattern =
  | { readonly type: 'unit'; readonly set: UnitSet }
  | { readonly type: 'assertion'; readonly kind: Assertion }
  | { readonly type: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly type: 'choice'; readonly options: readonly Pattern[] }
  | { readonly type: 'group'; readonly index: number; readonly body: Pattern }
  | Repeat;
