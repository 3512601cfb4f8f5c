import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { BulkPreviewer } from './bulk-previewer.js';
import { MappingUpgradeDto } from './mapping.dto.js';
import { TakeUpgradeDto } from './mapping-input.dto.js';
import { MappingsService } from './mappings.service.js';
import { PreviewUpgradeDto } from './preview-input.dto.js';
import { BulkPreviewDto } from './preview.dto.js';
import { bulkView } from './preview-view.js';

/** A newer system mapping under a version of your own: seen before it is taken. */
@ApiTags('mappings')
@Controller('mappings/:id/upgrade')
export class MappingUpgradeController {
  constructor(
    @Inject(MappingsService) private readonly service: MappingsService,
    @Inject(BulkPreviewer) private readonly bulk: BulkPreviewer,
  ) {}

  @Get()
  @Requires('mappings:read')
  @ApiOperation({
    summary: 'How the system mapping under your version changed',
    operationId: 'getMappingUpgrade',
  })
  find(@CurrentTenant() tenantId: string, @Param('id') id: string): Promise<MappingUpgradeDto> {
    return this.service.upgrade(tenantId, id);
  }

  @Post()
  @Requires('mappings:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Put your version onto the newest system mapping and let it count',
    operationId: 'takeMappingUpgrade',
  })
  async take(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { note }: TakeUpgradeDto,
  ): Promise<MappingUpgradeDto> {
    await this.service.takeUpgrade(actor, id, note);
    return this.service.upgrade(actor.tenantId, id);
  }

  @Post('preview')
  @Requires('mappings:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What the newest system mapping would change on the last records of a flow',
    operationId: 'previewMappingUpgrade',
  })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: PreviewUpgradeDto,
    @ReaderLanguage() language: Language,
  ): Promise<BulkPreviewDto> {
    return bulkView(await this.bulk.upgrade(actor, id, input), language);
  }
}
