import { Body, Controller, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import type { StoredBackfill } from '@app/persistence';
import { readingProblem } from '../connections/source-readings.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { IdParam } from '../http/id-param.decorator.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { BackfillDto, BackfillInputDto, BackfillListDto, BackfillReceiptDto } from './backfill.dto.js';
import { Backfills } from './backfills.js';
import { FlowsService } from './flows.service.js';

/** Reading back in time. */
@ApiTags('flows')
@Controller('flows/:id')
export class FlowBackfillController {
  constructor(
    @Inject(Backfills) private readonly backfills: Backfills,
    @Inject(FlowsService) private readonly flows: FlowsService,
  ) {}

  @Post('backfill')
  @Requires('flows:run')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Read back what was made in a period, or only count it',
    operationId: 'backfillFlow',
  })
  async start(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() input: BackfillInputDto,
    @ReaderLanguage() language: Language,
  ): Promise<BackfillReceiptDto> {
    const flow = await this.flows.find(actor.tenantId, id);
    const count = await this.backfills.count(flow, input);
    if (input.dryRun) return { count, backfill: null };
    return { count, backfill: view(await this.backfills.start(actor, flow, input, count), language) };
  }

  @Delete('backfill')
  @Requires('flows:run')
  @ApiOperation({ summary: 'Stop reading back; what was read stays', operationId: 'stopBackfill' })
  async stop(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @ReaderLanguage() language: Language,
  ): Promise<BackfillDto> {
    const flow = await this.flows.find(actor.tenantId, id);
    return view(await this.backfills.stop(actor, flow), language);
  }

  @Get('backfills')
  @Requires('flows:read')
  @ApiOperation({ summary: 'How far reading back is, the latest first', operationId: 'listBackfills' })
  async list(
    @CurrentTenant() tenantId: string,
    @IdParam() id: string,
    @ReaderLanguage() language: Language,
  ): Promise<BackfillListDto> {
    const backfills = await this.backfills.ofFlow(await this.flows.find(tenantId, id));
    return { items: backfills.map((backfill) => view(backfill, language)) };
  }
}

function view(backfill: StoredBackfill, language: Language): BackfillDto {
  return { ...backfill, problem: readingProblem(backfill.problem, language) };
}
