import { setImmediate } from 'node:timers/promises';
import { KoppelError } from '@app/domain';
import type { Actor } from '@app/identity';
import type { FlowRecord } from '@app/persistence';
import type { RecordData } from '../records/record-data.js';
import type { KnownMapping } from './mapping-view.js';
import { mappingErrors } from './mapping-errors.js';
import type { MappingsService } from './mappings.service.js';
import type { PreviewManyDto, PreviewUpgradeDto } from './preview-input.dto.js';
import type { PreviewParts } from './preview-parts.js';
import type { PreviewSide } from './preview-run.js';
import type { PreviewFlow } from './preview-subjects.js';
import { sideDifferences, type SideDifference } from './side-differences.js';
import type { Candidate } from './tracing-mappings.js';

export type BulkOutcome = 'same' | 'changed' | 'fails' | 'mended' | 'no_data';

/** One record of a bulk preview. */
export interface BulkItem {
  readonly record: FlowRecord;
  readonly outcome: BulkOutcome;
  /** Absent without data. */
  readonly candidate?: PreviewSide;
  readonly differences: readonly SideDifference[];
}

export interface BulkPreviewerParts extends PreviewParts {
  readonly service: MappingsService;
  readonly data: Pick<RecordData, 'current'>;
}

/** Shows what a change would make of the last records of a flow. */
export class BulkPreviewer {
  constructor(private readonly parts: BulkPreviewerParts) {}

  async preview(actor: Actor, input: PreviewManyDto): Promise<BulkItem[]> {
    const { tenantId } = actor;
    const known = await this.parts.service.get(tenantId, input.mapping);
    const candidate = await this.parts.candidates.of(tenantId, known, input);
    if (!candidate) throw mappingErrors.MAPPING_CONTENT_UNCLEAR();
    const flow = await this.parts.subjects.flow(tenantId, known.system, input.flowId);
    return this.compare(actor, known, { candidate, flow, limit: input.limit });
  }

  /** The active version on the newest system mapping against the active version as it is. */
  async upgrade(actor: Actor, id: string, input: PreviewUpgradeDto): Promise<BulkItem[]> {
    const { tenantId } = actor;
    const known = await this.parts.service.get(tenantId, id);
    const flow = await this.parts.subjects.flow(tenantId, known.system, input.flowId);
    const own = this.parts.service.upgraded(known);
    return this.compare(actor, known, { candidate: { own }, flow, limit: input.limit });
  }

  private async compare(
    actor: Actor,
    known: KnownMapping,
    { candidate, flow, limit }: { candidate: Candidate; flow: PreviewFlow; limit: number },
  ): Promise<BulkItem[]> {
    const { subjects, runs, looks } = this.parts;
    const { id, tenantId } = flow.flow;
    runs.take(tenantId, limit);
    const found = await subjects.recent(tenantId, id, limit);
    const look = { mapping: known.system.id, flowId: id, records: found.length, isUploaded: false };
    await looks.record(actor, look);
    const items: BulkItem[] = [];
    for (const record of found) {
      items.push(await this.item(known, { record, flow, candidate }));
      await setImmediate();
    }
    return items;
  }

  private async item(
    { system }: KnownMapping,
    { record, flow, candidate }: { record: FlowRecord; flow: PreviewFlow; candidate: Candidate },
  ): Promise<BulkItem> {
    const payload = await this.payloadOf(record);
    if (payload === undefined) return { record, outcome: 'no_data', differences: [] };
    const subject = { kind: 'flow', ...flow, payload } as const;
    const current = await this.parts.runs.of(system, subject);
    const tried = await this.parts.runs.of(system, subject, candidate);
    const differences = sideDifferences(system, current, tried);
    const hasChanged = differences.length > 0 || endOf(current) !== endOf(tried);
    const outcome = failureOf(current, tried) ?? (hasChanged ? 'changed' : 'same');
    return { record, outcome, candidate: tried, differences };
  }

  private async payloadOf(record: FlowRecord): Promise<unknown> {
    try {
      return (await this.parts.data.current(record)).payload;
    } catch (error) {
      if (error instanceof KoppelError && error.code === 'RECORD_HAS_NO_DATA') return undefined;
      throw error;
    }
  }
}

function failureOf(current: PreviewSide, tried: PreviewSide): 'fails' | 'mended' | undefined {
  if (tried.run.error && !current.run.error) return 'fails';
  return current.run.error && !tried.run.error ? 'mended' : undefined;
}

/** Two runs that end for different reasons differ, even when neither made anything. */
function endOf({ run: { error, result } }: PreviewSide): string {
  if (error) return error.code;
  return result?.next === 'skip' ? result.code : '';
}
