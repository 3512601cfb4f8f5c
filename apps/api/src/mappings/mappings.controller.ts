import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@app/identity';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { MappingDiffDto, MappingDto, MappingSummaryDto } from './mapping.dto.js';
import { ActivateMappingDto, DiffQuery } from './mapping-input.dto.js';
import { mappingSummary } from './mapping-view.js';
import { MappingsService } from './mappings.service.js';

/** Which field becomes which: the system's mappings and your own versions of them. */
@ApiTags('mappings')
@Controller('mappings')
export class MappingsController {
  constructor(@Inject(MappingsService) private readonly service: MappingsService) {}

  @Get()
  @Requires('mappings:read')
  @ApiOperation({ summary: 'List all mappings with what counts for you', operationId: 'listMappings' })
  async list(@CurrentTenant() tenantId: string): Promise<MappingSummaryDto[]> {
    return (await this.service.list(tenantId)).map(mappingSummary);
  }

  @Get(':id')
  @Requires('mappings:read')
  @ApiOperation({
    summary: 'One mapping with its text and the version that counts',
    operationId: 'getMapping',
  })
  find(@CurrentTenant() tenantId: string, @Param('id') id: string): Promise<MappingDto> {
    return this.show(tenantId, id);
  }

  @Get(':id/diff')
  @Requires('mappings:read')
  @ApiOperation({ summary: 'What differs between two versions of a mapping', operationId: 'diffMapping' })
  async diff(
    @CurrentTenant() tenantId: string,
    @Param('id') id: string,
    @Query() { from, to }: DiffQuery,
  ): Promise<MappingDiffDto> {
    const { fields, lines } = await this.service.difference(tenantId, id, { from, to });
    return { from, to, fields: [...fields], lines: [...lines] };
  }

  @Post(':id/activate')
  @Requires('mappings:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Let a version count for what is processed from now on',
    operationId: 'activateMapping',
  })
  async activate(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { version }: ActivateMappingDto,
  ): Promise<MappingDto> {
    await this.service.activate(actor, id, version);
    return this.show(actor.tenantId, id);
  }

  @Post(':id/rollback')
  @Requires('mappings:write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go back to what counted before', operationId: 'rollBackMapping' })
  async rollBack(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<MappingDto> {
    await this.service.rollBack(actor, id);
    return this.show(actor.tenantId, id);
  }

  private async show(tenantId: string, id: string): Promise<MappingDto> {
    const known = await this.service.get(tenantId, id);
    return {
      ...mappingSummary(known),
      systemText: this.service.system.text(known.system),
      active: known.active && this.service.view(known.active, known),
    };
  }
}
