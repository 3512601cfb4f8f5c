import type { ErrorParams } from '@app/domain';
import type { MapperLimits } from '../limits.js';
import type { TablesOfRun, UnmappedValue } from '../tables/table-reader.js';

/** A mapping as a process of its own needs it to compile it. */
export interface MappingSource {
  readonly name: string;
  readonly hash: string;
  readonly text: string;
  readonly limits: MapperLimits;
}

/** To the process: mappings it has not seen, and evaluations to do one after the other. */
export interface Batch {
  readonly mappings: readonly (MappingSource & { readonly key: number })[];
  readonly evaluations: readonly Evaluation[];
}

export interface Evaluation {
  readonly id: number;
  /** Of the mapping. */
  readonly key: number;
  readonly input: unknown;
  readonly bindings: Readonly<Record<string, unknown>>;
  readonly tables?: TablesOfRun;
}

/** From the process, for each evaluation in turn; without a value or an error the mapping gave nothing. */
export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  /** Values that met no entry of the tables. */
  readonly unmapped?: readonly UnmappedValue[];
  readonly error?: { readonly code: string; readonly params: ErrorParams };
}

/** From the process, once for each batch: its mappings are compiled, and the first evaluation begins. */
export interface Begun {
  readonly begun: true;
}

export type Message = Answer | Begun;
