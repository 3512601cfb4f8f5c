import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { FlowRepository } from '@app/persistence';
import { ApiPage } from '../http/api-page.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { decodeIdCursor, pageOf } from '../http/cursor.js';
import { IdParam } from '../http/id-param.decorator.js';
import { PageQuery, type Page } from '../http/page.dto.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { FlowDto, FlowSummaryDto } from './flow.dto.js';
import { BookingSettingsDto, CreateFlowDto, UpdateFlowDto } from './flow-input.dto.js';
import { FlowReader } from './flow-reader.js';
import { FlowsService } from './flows.service.js';

/** What goes from one system to another, and how. */
@ApiTags('flows')
@Controller('flows')
export class FlowsController {
  constructor(
    @Inject(FlowsService) private readonly service: FlowsService,
    @Inject(FlowRepository) private readonly flows: FlowRepository,
    @Inject(FlowReader) private readonly reader: FlowReader,
  ) {}

  @Post()
  @Requires('flows:write')
  @ApiOperation({ summary: 'Make a flow, as a draft', operationId: 'createFlow' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() input: CreateFlowDto,
    @ReaderLanguage() language: Language,
  ): Promise<FlowDto> {
    return this.reader.show(await this.service.create(actor, input), language);
  }

  @Get()
  @Requires('flows:read')
  @ApiOperation({ summary: 'List the flows, oldest first', operationId: 'listFlows' })
  @ApiPage(FlowSummaryDto)
  async list(
    @CurrentTenant() tenantId: string,
    @Query() query: PageQuery,
    @ReaderLanguage() language: Language,
  ): Promise<Page<FlowSummaryDto>> {
    const found = await this.flows.list(tenantId, decodeIdCursor(query.cursor), query.limit + 1);
    const { items, next } = pageOf(found, query.limit, ({ id }) => [id]);
    return { items: await this.reader.list(tenantId, items, language), next };
  }

  @Get(':id')
  @Requires('flows:read')
  @ApiOperation({ summary: 'One flow with its newest version', operationId: 'getFlow' })
  async find(
    @CurrentTenant() tenantId: string,
    @IdParam() id: string,
    @ReaderLanguage() language: Language,
  ): Promise<FlowDto> {
    return this.reader.show(await this.service.get(tenantId, id), language);
  }

  @Patch(':id')
  @Requires('flows:write')
  @ApiOperation({
    summary: 'Change a flow; anything but its name makes a new version',
    operationId: 'updateFlow',
  })
  async update(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() change: UpdateFlowDto,
    @ReaderLanguage() language: Language,
  ): Promise<FlowDto> {
    return this.reader.show(await this.service.update(actor, id, change), language);
  }

  @Patch(':id/settings')
  @Requires('flows:settings')
  @ApiOperation({
    summary: 'Change how a flow books: ledgers, dates, fixed customer; makes a new version',
    operationId: 'changeBookingSettings',
  })
  async changeSettings(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() change: BookingSettingsDto,
    @ReaderLanguage() language: Language,
  ): Promise<FlowDto> {
    return this.reader.show(await this.service.changeBookingSettings(actor, id, change), language);
  }

  @Delete(':id')
  @Requires('flows:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a flow that is not active', operationId: 'removeFlow' })
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.service.remove(actor, id);
  }
}
