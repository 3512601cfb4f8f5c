import { KoppelError } from '@app/domain';
import type { Actor } from '@app/identity';
import type { OwnMappings } from '@app/mapper';
import { inputInvalid } from '../http/validation.js';
import type { KnownMapping } from './mapping-view.js';
import type { MappingsService } from './mappings.service.js';
import type { ContentWarning } from './content-check.js';
import type { PreviewMappingDto } from './preview-input.dto.js';
import type { PreviewParts } from './preview-parts.js';
import type { PreviewSide } from './preview-run.js';

/** What a tried expression gave. */
export interface TriedExpression {
  readonly value?: unknown;
  readonly error?: KoppelError;
  readonly ms: number;
}

export interface Preview {
  readonly known: KnownMapping;
  /** Absent when nothing is tried in place of what counts. */
  readonly candidate?: PreviewSide;
  readonly current: PreviewSide;
  readonly warnings: readonly ContentWarning[];
  readonly expression?: TriedExpression;
}

export interface MappingPreviewerParts extends PreviewParts {
  readonly service: Pick<MappingsService, 'get'>;
  readonly mappings: OwnMappings;
}

/** Shows what another version, an overlay, a text or an expression would make of one record. */
export class MappingPreviewer {
  constructor(private readonly parts: MappingPreviewerParts) {}

  async preview(actor: Actor, input: PreviewMappingDto): Promise<Preview> {
    assertClear(input);
    const { tenantId } = actor;
    const { service, candidates, subjects, runs } = this.parts;
    const known = await service.get(tenantId, input.mapping);
    const candidate = await candidates.of(tenantId, known, input);
    const subject = await subjects.subject(tenantId, known.system, input);
    runs.take(tenantId);
    await this.recordLook(actor, input);
    const current = await runs.of(known.system, subject);
    const tried = candidate && (await runs.of(known.system, subject, candidate));
    const expression =
      input.expression === undefined ? undefined : await this.tried(input.expression, known, current);
    return { known, candidate: tried, current, warnings: candidate?.warnings ?? [], expression };
  }

  /** The sample of a connector is nobody's data. */
  private async recordLook(actor: Actor, { mapping, recordId, flowId, payload }: PreviewMappingDto) {
    if (recordId === undefined && payload === undefined) return;
    const isUploaded = payload !== undefined;
    await this.parts.looks.record(actor, { mapping, recordId, flowId, records: 1, isUploaded });
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
      return this.parts.mappings.expression(text, name);
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
