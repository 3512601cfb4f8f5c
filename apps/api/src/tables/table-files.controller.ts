import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { TableEntries } from './table-entries.js';
import { printTable } from './table-file.js';
import { ExportTableQuery, ImportTableDto } from './table-input.dto.js';
import { EntryReceiptDto } from './table.dto.js';
import { ValueTables } from './value-tables.service.js';

const CSV = 'text/csv';

/** Value tables as files for spreadsheets. */
@ApiTags('tables')
@Controller('tables/:key')
export class TableFilesController {
  constructor(
    @Inject(ValueTables) private readonly tables: ValueTables,
    @Inject(TableEntries) private readonly entries: TableEntries,
  ) {}

  @Get('export')
  @Requires('tables:read')
  @ApiOperation({
    summary: 'The entries as a CSV file; no cell of it is a formula',
    operationId: 'exportTable',
  })
  @ApiProduces(CSV)
  @ApiOkResponse({
    content: { [CSV]: { schema: { type: 'string', example: '"key";"value"\r\n"ideal";"iDEAL"\r\n' } } },
  })
  async export(
    @CurrentTenant() tenantId: string,
    @Param('key') key: string,
    @Query() query: ExportTableQuery,
    @ReaderLanguage() language: Language,
  ): Promise<StreamableFile> {
    const view = await this.tables.get(tenantId, key, language);
    const entries = await this.tables.everyEntry(tenantId, view, query.delivered);
    return new StreamableFile(Buffer.from(printTable(entries)), {
      type: `${CSV}; charset=utf-8`,
      disposition: `attachment; filename="${view.head.key}.csv"`,
    });
  }

  @Post('import')
  @Requires('tables:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Read entries from a CSV file, all or none; all faults are told with their lines',
    operationId: 'importTable',
  })
  import(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body() input: ImportTableDto,
    @ReaderLanguage() language: Language,
  ): Promise<EntryReceiptDto> {
    return this.entries.import(actor, key, input, language);
  }
}
