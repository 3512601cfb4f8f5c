import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import { ActivityRepository } from '@app/persistence';
import type { TenantVault } from '@app/vault';
import type { Response } from 'express';
import { ApiPage } from '../http/api-page.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { decodeIdCursor, pageOf } from '../http/cursor.js';
import type { Page } from '../http/page.dto.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { VAULT } from '../platform/tokens.js';
import { ActivityFeed } from './activity-feed.js';
import { ActivityQuery } from './activity-query.dto.js';
import { streamActivity } from './activity-stream.js';
import { activityView } from './activity-view.js';
import { ActivityDto } from './activity.dto.js';
import { searchFor } from './record-search.js';

/** What happened lately, to any record of the organisation. */
@ApiTags('activity')
@Controller('activity')
@Requires('activity:read')
export class ActivityController {
  constructor(
    @Inject(ActivityRepository) private readonly activities: ActivityRepository,
    @Inject(ActivityFeed) private readonly feed: ActivityFeed,
    @Inject(VAULT) private readonly vault: TenantVault,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List what happened lately, newest first', operationId: 'listActivity' })
  @ApiPage(ActivityDto)
  async list(
    @CurrentTenant() tenantId: string,
    @Query() query: ActivityQuery,
    @ReaderLanguage() language: Language,
  ): Promise<Page<ActivityDto>> {
    const before = decodeIdCursor(query.cursor);
    const search = query.q === undefined ? undefined : await searchFor(this.vault, tenantId, query.q);
    const found = await this.activities.latest(tenantId, { search }, { before, limit: query.limit + 1 });
    const { items, next } = pageOf(found, query.limit, ({ id }) => [id]);
    return { items: items.map((item) => activityView(item, language)), next };
  }

  @Get('stream')
  @ApiOperation({ summary: 'Follow what happens, as server-sent events', operationId: 'streamActivity' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    description:
      'Events `activity`; the data of each is an ActivityDto. Ends after ten minutes: connect again.',
    schema: { type: 'string' },
  })
  stream(
    @CurrentTenant() tenantId: string,
    @ReaderLanguage() language: Language,
    @Res() response: Response,
  ): Promise<void> {
    return streamActivity(this.feed, tenantId, { response, language });
  }
}
