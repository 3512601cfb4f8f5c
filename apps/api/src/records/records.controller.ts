import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { ApiPage } from '../http/api-page.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { IdParam } from '../http/id-param.decorator.js';
import type { Page } from '../http/page.dto.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { CausesQuery, RecordQuery } from './record-query.dto.js';
import { RecordTimeline } from './record-timeline.js';
import { FailureCauseListDto, RecordDetailDto, RecordDto } from './record.dto.js';
import { RecordsService } from './records.service.js';
import { TimelineItemDto, TimelineQuery } from './timeline.dto.js';

/** Report, errors and open: what became of every object that came in. */
@ApiTags('records')
@Controller('records')
@Requires('records:read')
export class RecordsController {
  constructor(
    @Inject(RecordsService) private readonly records: RecordsService,
    @Inject(RecordTimeline) private readonly timeline: RecordTimeline,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List records, latest changed first', operationId: 'listRecords' })
  @ApiPage(RecordDto)
  list(
    @CurrentTenant() tenantId: string,
    @Query() query: RecordQuery,
    @ReaderLanguage() language: Language,
  ): Promise<Page<RecordDto>> {
    return this.records.list(tenantId, query, language);
  }

  @Get('causes')
  @ApiOperation({
    summary: 'Group failed records by cause, the most frequent first',
    operationId: 'listFailureCauses',
  })
  async causes(
    @CurrentTenant() tenantId: string,
    @Query() query: CausesQuery,
    @ReaderLanguage() language: Language,
  ): Promise<FailureCauseListDto> {
    return { items: await this.records.causes(tenantId, query, language) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One record with its writes', operationId: 'getRecord' })
  async find(
    @CurrentTenant() tenantId: string,
    @IdParam() id: string,
    @ReaderLanguage() language: Language,
  ): Promise<RecordDetailDto> {
    return this.records.show(await this.records.get(tenantId, id), language);
  }

  @Get(':id/activity')
  @Requires('activity:read')
  @ApiOperation({
    summary: 'Everything that happened to a record, oldest first',
    operationId: 'listRecordActivity',
  })
  @ApiPage(TimelineItemDto)
  async activity(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: TimelineQuery,
    @ReaderLanguage() language: Language,
  ): Promise<Page<TimelineItemDto>> {
    return this.timeline.page(actor, await this.records.get(actor.tenantId, id), query, language);
  }
}
