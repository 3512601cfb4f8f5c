import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { BulkPreviewer } from './bulk-previewer.js';
import { MappingPreviewer } from './mapping-previewer.js';
import { PreviewManyDto, PreviewMappingDto } from './preview-input.dto.js';
import { BulkPreviewDto, MappingPreviewDto } from './preview.dto.js';
import { bulkView, previewView } from './preview-view.js';

/** Trying mappings. An expression can make personal data readable, so this is for who may write mappings, and audited. */
@ApiTags('mappings')
@Controller('mappings/preview')
@Requires('mappings:write')
export class MappingPreviewsController {
  constructor(
    @Inject(MappingPreviewer) private readonly previewer: MappingPreviewer,
    @Inject(BulkPreviewer) private readonly bulk: BulkPreviewer,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Try an expression, overlay, text or version on one record; nothing is written',
    operationId: 'previewMapping',
  })
  async preview(
    @CurrentActor() actor: Actor,
    @Body() input: PreviewMappingDto,
    @ReaderLanguage() language: Language,
  ): Promise<MappingPreviewDto> {
    return previewView(await this.previewer.preview(actor, input), language);
  }

  @Post('records')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Try an overlay, text or version on the last records of a flow; nothing is written',
    operationId: 'previewMappingOnRecords',
  })
  async previewMany(
    @CurrentActor() actor: Actor,
    @Body() input: PreviewManyDto,
    @ReaderLanguage() language: Language,
  ): Promise<BulkPreviewDto> {
    return bulkView(await this.bulk.preview(actor, input), language);
  }
}
