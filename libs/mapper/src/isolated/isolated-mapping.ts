import type { CompiledMapping, EvaluationOptions } from '../compiled-mapping.js';
import { MappingBoundary } from '../compiler/mapping-boundary.js';
import { mapperErrors, type MapperErrorCode } from '../mapper-errors.js';
import type { IsolatedPool, RegisteredMapping } from './isolated-pool.js';
import type { Answer, MappingSource } from './protocol.js';

/** A mapping evaluated in a process of its own: for what the compiler does not cover, and for what takes long. */
export class IsolatedMapping implements CompiledMapping {
  readonly runs = 'isolated';
  readonly name: string;
  readonly hash: string;
  private readonly boundary: MappingBoundary;
  private registered: RegisteredMapping | undefined;

  constructor(
    private readonly source: MappingSource,
    private readonly pool: IsolatedPool,
  ) {
    this.name = source.name;
    this.hash = source.hash;
    this.boundary = new MappingBoundary(source.name, source.limits);
  }

  async evaluate(
    input: unknown,
    bindings: Readonly<Record<string, unknown>>,
    { tables }: EvaluationOptions = {},
  ): Promise<unknown> {
    const admitted = this.boundary.admitInput(input);
    const admittedBindings = this.boundary.admitBindings(bindings);
    this.registered ??= this.pool.register(this.source);
    const given = { input: admitted, bindings: admittedBindings, tables: tables?.tables };
    const answer = await this.pool.run(this.registered, given);
    tables?.addUnmapped(answer.unmapped ?? []);
    return this.read(answer);
  }

  /** What a process says is looked at as closely as what an expression made. */
  private read({ value, error }: Answer): unknown {
    if (error === undefined) return this.boundary.releaseResult(value);
    const code = error.code as MapperErrorCode;
    if (!Object.hasOwn(mapperErrors, code))
      throw mapperErrors.MAPPING_ISOLATION_FAILED({ mapping: this.name });
    throw mapperErrors[code]({ ...error.params, mapping: this.name });
  }
}
