import type { Language } from '@app/domain';
import type {
  FlowRecord,
  RecordFilter,
  RecordPosition,
  RecordRepository,
  TimelineRepository,
} from '@app/persistence';
import type { TenantVault } from '@app/vault';
import { searchFor } from '../activity/record-search.js';
import { pageOf } from '../http/cursor.js';
import { httpErrors } from '../http/http-errors.js';
import type { Page } from '../http/page.dto.js';
import type { BlockingConnections } from './blocking-connections.js';
import { decodeMomentCursor } from './moment-cursor.js';
import { filterOf } from './record-filter.js';
import type { CausesQuery, RecordQuery } from './record-query.dto.js';
import { causeView, recordDetail, recordView } from './record-view.js';
import type { FailureCauseDto, RecordDetailDto, RecordDto } from './record.dto.js';

/** Shows records: what was transferred, what failed and what is open. */
export class RecordsService {
  constructor(
    private readonly records: RecordRepository,
    private readonly timeline: Pick<TimelineRepository, 'effects'>,
    private readonly blocking: BlockingConnections,
    private readonly vault: TenantVault,
  ) {}

  async list(tenantId: string, query: RecordQuery, language: Language): Promise<Page<RecordDto>> {
    const filter = await this.filterFor(tenantId, query);
    const found = await this.records.list(tenantId, filter, {
      after: positionOf(query.cursor),
      limit: query.limit + 1,
    });
    const { items, next } = pageOf(found, query.limit, ({ position }) => [position.changedAt, position.id]);
    const records = items.map(({ record }) => record);
    const blockedBy = await this.blocking.of(tenantId, records);
    return {
      items: records.map((record) =>
        recordView(record, { language, blockedBy: blockedBy.get(record.flowId) }),
      ),
      next,
    };
  }

  async get(tenantId: string, id: string): Promise<FlowRecord> {
    const record = await this.records.find(tenantId, id);
    if (!record) throw httpErrors.NOT_FOUND();
    return record;
  }

  async show(record: FlowRecord, language: Language): Promise<RecordDetailDto> {
    const effects = await this.timeline.effects(record.tenantId, record.id);
    const blockedBy = (await this.blocking.of(record.tenantId, [record])).get(record.flowId);
    const isOfRemovedFlow = await this.records.isOfRemovedFlow(record.tenantId, record.id);
    return recordDetail(record, effects, { language, blockedBy, isOfRemovedFlow });
  }

  async causes(tenantId: string, query: CausesQuery, language: Language): Promise<FailureCauseDto[]> {
    const causes = await this.records.causes(tenantId, filterOf(query));
    return causes.map((cause) => causeView(cause, language));
  }

  async filterFor(tenantId: string, query: Omit<RecordQuery, 'cursor' | 'limit'>): Promise<RecordFilter> {
    const search = query.q === undefined ? undefined : await searchFor(this.vault, tenantId, query.q);
    return { ...filterOf(query), search };
  }
}

function positionOf(cursor: string | undefined): RecordPosition | undefined {
  const position = decodeMomentCursor(cursor);
  return position && { changedAt: position.moment, id: position.id };
}
