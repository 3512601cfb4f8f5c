import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { MappingRepository } from '@app/persistence';
import { ApiPage } from '../http/api-page.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { decodeCursor, pageOf } from '../http/cursor.js';
import { httpErrors } from '../http/http-errors.js';
import { PageQuery, type Page } from '../http/page.dto.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { MadeMappingVersionDto, MappingVersionDto, MappingVersionSummaryDto } from './mapping.dto.js';
import { CreateMappingVersionDto } from './mapping-input.dto.js';
import { versionSummary, warningView } from './mapping-view.js';
import { MappingsService } from './mappings.service.js';

const VERSION = /^[1-9]\d{0,8}$/;

/** Your versions of a mapping; none of them ever changes. */
@ApiTags('mappings')
@Controller('mappings/:id/versions')
export class MappingVersionsController {
  constructor(
    @Inject(MappingsService) private readonly service: MappingsService,
    @Inject(MappingRepository) private readonly repository: MappingRepository,
  ) {}

  @Get()
  @Requires('mappings:read')
  @ApiOperation({
    summary: 'List your versions of a mapping, newest first',
    operationId: 'listMappingVersions',
  })
  @ApiPage(MappingVersionSummaryDto)
  async list(
    @CurrentTenant() tenantId: string,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<MappingVersionSummaryDto>> {
    const known = await this.service.get(tenantId, id);
    const page = { before: beforeOf(query.cursor), limit: query.limit + 1 };
    const found = await this.repository.versions(tenantId, known.system, page);
    const { items, next } = pageOf(found, query.limit, ({ version }) => [String(version)]);
    return { items: items.map((version) => versionSummary(version, known)), next };
  }

  @Post()
  @Requires('mappings:write')
  @ApiOperation({
    summary: 'Make a version of a mapping; it counts once it is activated',
    operationId: 'createMappingVersion',
  })
  async create(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: CreateMappingVersionDto,
    @ReaderLanguage() language: Language,
  ): Promise<MadeMappingVersionDto> {
    const { made, warnings } = await this.service.create(actor, id, input);
    const view = this.service.view(made, await this.service.get(actor.tenantId, id));
    return { ...view, warnings: warnings.map((warning) => warningView(warning, language)) };
  }

  @Get(':version')
  @Requires('mappings:read')
  @ApiOperation({ summary: 'One of your versions of a mapping', operationId: 'getMappingVersion' })
  @ApiParam({ name: 'version', schema: { type: 'integer', minimum: 1 }, example: 1 })
  async find(
    @CurrentTenant() tenantId: string,
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<MappingVersionDto> {
    const known = await this.service.get(tenantId, id);
    if (!VERSION.test(version)) throw httpErrors.NOT_FOUND();
    return this.service.view(await this.service.version(tenantId, known.system, Number(version)), known);
  }
}

function beforeOf(cursor: string | undefined): number | undefined {
  const version = decodeCursor(cursor, 1)?.[0];
  if (version === undefined) return undefined;
  if (!VERSION.test(version)) throw httpErrors.CURSOR_INVALID();
  return Number(version);
}
