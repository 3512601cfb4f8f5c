import { Body, Controller, HttpCode, Inject, Patch, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { IdParam } from '../http/id-param.decorator.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { BulkProcessing } from './bulk-processing.js';
import { ErrorsDesk } from './errors-desk.js';
import { RecordEditor } from './record-editor.js';
import {
  EditRecordDto,
  IgnoreRecordDto,
  ProcessReceiptDto,
  ProcessRecordDto,
  ProcessRecordsDto,
  ReportReceiptDto,
  ReportRecordDto,
} from './record-input.dto.js';
import { RecordDetailDto } from './record.dto.js';
import { RecordsService } from './records.service.js';

/** What people do about records. */
@ApiTags('records')
@Controller('records')
export class ErrorsDeskController {
  constructor(
    @Inject(ErrorsDesk) private readonly desk: ErrorsDesk,
    @Inject(BulkProcessing) private readonly bulk: BulkProcessing,
    @Inject(RecordEditor) private readonly editor: RecordEditor,
    @Inject(RecordsService) private readonly records: RecordsService,
  ) {}

  @Post('process')
  @Requires('records:process')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Process many records again; up to 5,000 in one request',
    operationId: 'processRecords',
  })
  async processMany(
    @CurrentActor() actor: Actor,
    @Body() input: ProcessRecordsDto,
  ): Promise<ProcessReceiptDto> {
    const query = { ...input.filter, state: input.filter.state ?? 'failed' };
    const filter = await this.records.filterFor(actor.tenantId, query);
    if (!input.dryRun) return this.bulk.process(actor, filter);
    const matched = await this.bulk.count(actor.tenantId, filter);
    return { matched, processed: 0, remaining: matched };
  }

  @Post(':id/process')
  @Requires('records:process')
  @HttpCode(200)
  @ApiOperation({ summary: 'Process a record again; nothing is booked twice', operationId: 'processRecord' })
  @ApiBody({ type: ProcessRecordDto, required: false })
  async process(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() input: ProcessRecordDto,
    @ReaderLanguage() language: Language,
  ): Promise<RecordDetailDto> {
    return this.records.show(await this.desk.process(actor, id, input.choice), language);
  }

  @Post(':id/ignore')
  @Requires('records:process')
  @HttpCode(200)
  @ApiOperation({ summary: 'Leave a record alone, with the reason', operationId: 'ignoreRecord' })
  async ignore(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() input: IgnoreRecordDto,
    @ReaderLanguage() language: Language,
  ): Promise<RecordDetailDto> {
    return this.records.show(await this.desk.ignore(actor, id, input.reason), language);
  }

  @Post(':id/report')
  @Requires('records:process')
  @ApiOperation({ summary: 'Report a record to support', operationId: 'reportRecord' })
  async report(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() input: ReportRecordDto,
  ): Promise<ReportReceiptDto> {
    return { reference: await this.desk.report(actor, id, input) };
  }

  @Patch(':id/data')
  @Requires('records:edit')
  @ApiOperation({ summary: 'Correct the data of a record and process that', operationId: 'editRecordData' })
  async edit(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() input: EditRecordDto,
    @ReaderLanguage() language: Language,
  ): Promise<RecordDetailDto> {
    const record = await this.records.get(actor.tenantId, id);
    return this.records.show(await this.editor.edit(actor, record, input), language);
  }
}
