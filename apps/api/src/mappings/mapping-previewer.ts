import { KoppelError } from '@app/domain';
import type { Actor } from '@app/identity';
import type { OwnMapping, OwnMappings } from '@app/mapper';
import type { CallAllowance } from '../connections/call-allowance.js';
import { inputInvalid } from '../http/validation.js';
import type { KnownMapping } from './mapping-view.js';
import type { MappingsService } from './mappings.service.js';
import { assertCompiles, contentOf } from './own-content.js';
import type { PreviewMappingDto } from './preview-input.dto.js';
import type { PreviewRun, PreviewSide } from './preview-run.js';
import type { PreviewSubjects } from './preview-subjects.js';
import type { Candidate } from './tracing-mappings.js';

/** What a tried expression gave. */
export interface TriedExpression {
  readonly value?: unknown;
  readonly error?: KoppelError;
  readonly ms: number;
}

export interface Preview {
  readonly known: KnownMapping;
  readonly candidate: PreviewSide;
  readonly current: PreviewSide;
  readonly expression?: TriedExpression;
}

type CandidateInput = Pick<PreviewMappingDto, 'version' | 'overlay' | 'text'>;

/** Shows what another version, an overlay, a text or an expression would make of one record. */
export class MappingPreviewer {
  constructor(
    private readonly service: MappingsService,
    private readonly mappings: OwnMappings,
    private readonly subjects: PreviewSubjects,
    private readonly runs: PreviewRun,
    private readonly allowance: CallAllowance,
  ) {}

  async preview({ tenantId }: Actor, input: PreviewMappingDto): Promise<Preview> {
    assertClear(input);
    const known = await this.service.get(tenantId, input.mapping);
    const candidate = await this.candidate(tenantId, known, input);
    const subject = await this.subjects.subject(tenantId, known.system, input);
    this.allowance.take(tenantId);
    const current = await this.runs.of(known.system, subject);
    const tried = candidate ? await this.runs.of(known.system, subject, candidate) : current;
    const expression =
      input.expression === undefined ? undefined : await this.tried(input.expression, known, current);
    return { known, candidate: tried, current, expression };
  }

  /** What is tried in place of what counts; undefined when nothing is. Throws `INPUT_INVALID` by pointer. */
  async candidate(
    tenantId: string,
    known: KnownMapping,
    input: CandidateInput,
  ): Promise<Candidate | undefined> {
    const { system, active } = known;
    if (input.version === 0) return { own: undefined };
    if (input.version !== undefined) {
      const { version, base, content } = await this.service.version(tenantId, system, input.version);
      return { own: { version, base, content } };
    }
    if (input.overlay === undefined && input.text === undefined) return undefined;
    const base = active?.base ?? this.service.system.text(system);
    const own: OwnMapping = { version: 0, base, content: contentOf(input) };
    assertCompiles(this.mappings, system, own);
    return { own };
  }

  private async tried(
    text: string,
    { system }: KnownMapping,
    { trace }: PreviewSide,
  ): Promise<TriedExpression> {
    const compiled = this.compile(text, `${system.connector}/${system.file} › expression`);
    const start = performance.now();
    if (!trace) return { ms: 0 };
    const { input, bindings, options, result } = trace;
    const seen = result === undefined ? bindings : { ...bindings, base: result };
    try {
      const value = await compiled.evaluate(input, seen, options);
      return { value, ms: performance.now() - start };
    } catch (error) {
      if (!(error instanceof KoppelError) || error.errorClass !== 'data') throw error;
      return { error, ms: performance.now() - start };
    }
  }

  private compile(text: string, name: string) {
    try {
      return this.mappings.expression(text, name);
    } catch (error) {
      if (!(error instanceof KoppelError) || error.errorClass !== 'data') throw error;
      throw inputInvalid([{ path: '/expression', code: error.code, params: error.params }]);
    }
  }
}

function assertClear({ version, overlay, text, expression, recordId, payload }: PreviewMappingDto): void {
  const given = [version, overlay, text, expression].filter((one) => one !== undefined);
  const faults = [
    ...(given.length > 1 ? [{ path: '', code: 'PREVIEW_CANDIDATE_UNCLEAR' }] : []),
    ...(recordId !== undefined && payload !== undefined
      ? [{ path: '', code: 'PREVIEW_RECORD_UNCLEAR' }]
      : []),
  ];
  if (faults.length) throw inputInvalid(faults);
}
