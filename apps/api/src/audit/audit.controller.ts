import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditRepository } from '@app/persistence';
import { ApiPage } from '../http/api-page.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { decodeIdCursor, pageOf } from '../http/cursor.js';
import { PageQuery, type Page } from '../http/page.dto.js';
import { Requires } from '../http/requires.decorator.js';
import { AuditEntryDto } from './audit-entry.dto.js';

/** Who did what in the organisation. */
@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(@Inject(AuditRepository) private readonly audit: AuditRepository) {}

  @Get()
  @Requires('audit:read')
  @ApiOperation({ summary: 'List the audit trail, newest first', operationId: 'listAuditEntries' })
  @ApiPage(AuditEntryDto)
  async list(@CurrentTenant() tenantId: string, @Query() query: PageQuery): Promise<Page<AuditEntryDto>> {
    const before = decodeIdCursor(query.cursor);
    const entries = await this.audit.list(tenantId, before, query.limit + 1);
    return pageOf(entries, query.limit, ({ id }) => [id]);
  }
}
