import type { TableReader } from './tables/table-reader.js';

export interface EvaluationOptions {
  /** Value tables that `$table` reads; without any it lets values through as they are. */
  readonly tables?: TableReader;
  /** Told how many steps an evaluation in this process took, also when it failed. */
  readonly onSteps?: (steps: number) => void;
}

/** A mapping text that was read and checked once and can be evaluated many times. */
export interface CompiledMapping {
  readonly name: string;
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string;
  /**
   * `compiled` to closures, or `isolated`: what the compiler does not cover runs on the library, in a process of its own.
   * Known when the mapping is compiled; a compiled mapping that takes long is evaluated in such a process as well.
   */
  readonly runs: 'compiled' | 'isolated';
  /**
   * Applies the mapping to a record. `bindings` are read in the text as `$name`. Neither is changed or kept.
   * The result is plain JSON that shares nothing with them, or undefined when the mapping gives nothing.
   * Throws a KoppelError `MAPPING_…`, `TABLE_UNKNOWN` or `VALUE_UNMAPPED` with mapping, line and what was found.
   */
  evaluate(
    input: unknown,
    bindings: Readonly<Record<string, unknown>>,
    options?: EvaluationOptions,
  ): Promise<unknown>;
}
