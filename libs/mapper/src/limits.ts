/** What one mapping may use. Every limit ends in a coded error that names it. */
export interface MapperLimits {
  /** Characters of a mapping text. */
  readonly textLength: number;
  /** Wall time of one evaluation, in milliseconds. */
  readonly timeMs: number;
  /** Nodes of the expression visited in one evaluation; the same on every machine, unlike time. */
  readonly steps: number;
  /** Evaluations in flight: recursion, and the siblings of one object or list constructor. */
  readonly depth: number;
  /** Items of one list that an expression builds. */
  readonly sequence: number;
  /** Characters of one text that an expression builds. */
  readonly stringLength: number;
  /** Nested objects and lists of an input, binding or result. */
  readonly levels: number;
  /** Characters of an input, binding or result, counted as JSON would write them. */
  readonly size: number;
}

export const defaultLimits: MapperLimits = {
  textLength: 65_536,
  timeMs: 1_000,
  steps: 1_000_000,
  depth: 500,
  sequence: 100_000,
  stringLength: 1_048_576,
  levels: 100,
  size: 5 * 1_048_576,
};
