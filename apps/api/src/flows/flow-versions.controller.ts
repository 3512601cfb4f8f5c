import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { FlowRepository } from '@app/persistence';
import { ApiPage } from '../http/api-page.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { decodeCursor, pageOf } from '../http/cursor.js';
import { httpErrors } from '../http/http-errors.js';
import { IdParam } from '../http/id-param.decorator.js';
import { PageQuery, type Page } from '../http/page.dto.js';
import { Requires } from '../http/requires.decorator.js';
import { FlowVersionDto, FlowVersionSummaryDto } from './flow.dto.js';
import { versionSummary, versionView } from './flow-view.js';
import { FlowsService } from './flows.service.js';

const VERSION = /^[1-9]\d{0,8}$/;

/** The versions of a flow; none of them ever changes. */
@ApiTags('flows')
@Controller('flows/:id/versions')
@Requires('flows:read')
export class FlowVersionsController {
  constructor(
    @Inject(FlowsService) private readonly service: FlowsService,
    @Inject(FlowRepository) private readonly flows: FlowRepository,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the versions of a flow, newest first', operationId: 'listFlowVersions' })
  @ApiPage(FlowVersionSummaryDto)
  async list(
    @CurrentTenant() tenantId: string,
    @IdParam() id: string,
    @Query() query: PageQuery,
  ): Promise<Page<FlowVersionSummaryDto>> {
    await this.service.find(tenantId, id);
    const before = beforeOf(query.cursor);
    const found = await this.flows.versions(tenantId, id, { before, limit: query.limit + 1 });
    const { items, next } = pageOf(found, query.limit, ({ version }) => [String(version)]);
    return { items: items.map(versionSummary), next };
  }

  @Get(':version')
  @ApiOperation({ summary: 'One version of a flow', operationId: 'getFlowVersion' })
  @ApiParam({ name: 'version', schema: { type: 'integer', minimum: 1 }, example: 1 })
  async find(
    @CurrentTenant() tenantId: string,
    @IdParam() id: string,
    @Param('version') version: string,
  ): Promise<FlowVersionDto> {
    await this.service.find(tenantId, id);
    if (!VERSION.test(version)) throw httpErrors.NOT_FOUND();
    return versionView(await this.service.version(tenantId, id, Number(version)));
  }
}

function beforeOf(cursor: string | undefined): number | undefined {
  const version = decodeCursor(cursor, 1)?.[0];
  if (version === undefined) return undefined;
  if (!VERSION.test(version)) throw httpErrors.CURSOR_INVALID();
  return Number(version);
}
