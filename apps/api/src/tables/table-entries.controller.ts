import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { TableEntryRepository } from '@app/persistence';
import { ApiPage } from '../http/api-page.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { decodeCursor, pageOf } from '../http/cursor.js';
import { PageQuery, type Page } from '../http/page.dto.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { TableEntries } from './table-entries.js';
import { MapValuesDto, RemoveEntriesDto } from './table-input.dto.js';
import { EntryReceiptDto, RemovedEntriesDto, TableEntryDto, UnmappedListDto } from './table.dto.js';
import { ValueTables } from './value-tables.service.js';

/** The entries of a value table, and the values that met none. */
@ApiTags('tables')
@Controller('tables/:key')
export class TableEntriesController {
  constructor(
    @Inject(ValueTables) private readonly tables: ValueTables,
    @Inject(TableEntries) private readonly entries: TableEntries,
    @Inject(TableEntryRepository) private readonly repository: TableEntryRepository,
  ) {}

  @Get('entries')
  @Requires('tables:read')
  @ApiOperation({ summary: 'List the entries of the organisation, by key', operationId: 'listTableEntries' })
  @ApiPage(TableEntryDto)
  async list(
    @CurrentTenant() tenantId: string,
    @Param('key') key: string,
    @Query() query: PageQuery,
    @ReaderLanguage() language: Language,
  ): Promise<Page<TableEntryDto>> {
    const { head } = await this.tables.get(tenantId, key, language);
    const [after] = decodeCursor(query.cursor, 1) ?? [];
    const found = await this.repository.page(tenantId, head.key, { after, limit: query.limit + 1 });
    const { items, next } = pageOf(found, query.limit, (entry) => [entry.key]);
    return { items: items.map(({ label, value }) => ({ key: label, value })), next };
  }

  @Post('entries')
  @Requires('tables:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Map one or many values; the records that waited for them go on',
    operationId: 'mapTableValues',
  })
  map(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body() input: MapValuesDto,
    @ReaderLanguage() language: Language,
  ): Promise<EntryReceiptDto> {
    return this.entries.map(actor, key, input, language);
  }

  @Post('entries/remove')
  @Requires('tables:write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Remove entries', operationId: 'removeTableEntries' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body() input: RemoveEntriesDto,
    @ReaderLanguage() language: Language,
  ): Promise<RemovedEntriesDto> {
    return { removed: await this.entries.remove(actor, key, input.keys, language) };
  }

  @Get('unmapped')
  @Requires('tables:read')
  @ApiOperation({
    summary: 'Values that met no entry, with how often and which records wait for them',
    operationId: 'listUnmappedValues',
  })
  async unmapped(
    @CurrentTenant() tenantId: string,
    @Param('key') key: string,
    @ReaderLanguage() language: Language,
  ): Promise<UnmappedListDto> {
    const { head } = await this.tables.get(tenantId, key, language);
    const rows = await this.repository.unmapped(tenantId, head.key);
    return { items: rows.map((row) => ({ ...row, sampleIds: [...row.sampleIds] })) };
  }
}
