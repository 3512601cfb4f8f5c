import type { MappingCatalog } from '@app/engine';
import {
  OverlaidMapping,
  type EvaluationOptions,
  type OverlaidField,
  type OwnMapping,
  type OwnMappings,
  type VersionedMapping,
} from '@app/mapper';
import type { MappingPlace } from '@app/persistence';

/** What stands in for the mapping that counts; without `own` it is the system mapping. */
export interface Candidate {
  readonly own: OwnMapping | undefined;
}

/** What the watched mapping was given and what it made of it. */
export interface MappingTrace {
  readonly mapping: VersionedMapping;
  readonly input: unknown;
  readonly bindings: Readonly<Record<string, unknown>>;
  readonly options: EvaluationOptions | undefined;
  /** Absent when it failed. */
  readonly result?: unknown;
  readonly fields: readonly OverlaidField[];
  readonly ms: number;
  /** Undefined when a process of its own did the work. */
  readonly steps: number | undefined;
}

/** The mappings of one previewed run: one of them is watched, and may be another than the one that counts. */
export class TracingMappings implements MappingCatalog {
  /** The last evaluation of the watched mapping. */
  trace: MappingTrace | undefined;

  constructor(
    private readonly mappings: OwnMappings,
    private readonly watched: MappingPlace,
    private readonly candidate?: Candidate,
  ) {}

  mapping(connector: string, file: string, own?: OwnMapping): VersionedMapping {
    const isWatched = connector === this.watched.connector && file === this.watched.file;
    if (!isWatched) return this.mappings.mapping(connector, file, own);
    const chosen = this.candidate ? this.candidate.own : own;
    const mapping = this.mappings.mapping(connector, file, chosen);
    const { name, hash, runs, version, onlyOnCreate } = mapping;
    return { name, hash, runs, version, onlyOnCreate, evaluate: (...given) => this.follow(mapping, given) };
  }

  private async follow(
    mapping: VersionedMapping,
    [input, bindings, options]: Parameters<VersionedMapping['evaluate']>,
  ): Promise<unknown> {
    const fields: OverlaidField[] = [];
    const onField = (field: OverlaidField) => void fields.push(field);
    let steps: number | undefined;
    const onSteps = (count: number) => void (steps = (steps ?? 0) + count);
    const start = performance.now();
    const evaluation =
      mapping instanceof OverlaidMapping
        ? mapping.evaluate(input, bindings, { ...options, onSteps, onField })
        : mapping.evaluate(input, bindings, { ...options, onSteps });
    const trace = () => ({ mapping, input, bindings, options, fields, steps, ms: performance.now() - start });
    try {
      const result = await evaluation;
      this.trace = { ...trace(), result };
      return result;
    } catch (error) {
      this.trace = trace();
      throw error;
    }
  }
}
