import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { ChangeTableDto, CreateTableDto } from './table-input.dto.js';
import { TableDto, TableListDto } from './table.dto.js';
import { tableSummary, tableView } from './table-view.js';
import { ValueTables } from './value-tables.service.js';

/** What values of one system become in another. */
@ApiTags('tables')
@Controller('tables')
export class TablesController {
  constructor(@Inject(ValueTables) private readonly tables: ValueTables) {}

  @Get()
  @Requires('tables:read')
  @ApiOperation({
    summary: 'List the value tables, those that come with Koppel among them',
    operationId: 'listTables',
  })
  async list(@CurrentTenant() tenantId: string, @ReaderLanguage() language: Language): Promise<TableListDto> {
    return { items: (await this.tables.list(tenantId, language)).map(tableSummary) };
  }

  @Post()
  @Requires('tables:write')
  @ApiOperation({ summary: 'Make a value table', operationId: 'createTable' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() input: CreateTableDto,
    @ReaderLanguage() language: Language,
  ): Promise<TableDto> {
    await this.tables.create(actor, input);
    return tableView(await this.tables.get(actor.tenantId, input.key, language));
  }

  @Get(':key')
  @Requires('tables:read')
  @ApiOperation({
    summary: 'One value table with the entries that come with Koppel',
    operationId: 'getTable',
  })
  async find(
    @CurrentTenant() tenantId: string,
    @Param('key') key: string,
    @ReaderLanguage() language: Language,
  ): Promise<TableDto> {
    return tableView(await this.tables.get(tenantId, key, language));
  }

  @Patch(':key')
  @Requires('tables:write')
  @ApiOperation({
    summary: 'Change a value table; records that its rule stopped go on when it stops no longer',
    operationId: 'changeTable',
  })
  async change(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body() input: ChangeTableDto,
    @ReaderLanguage() language: Language,
  ): Promise<TableDto> {
    await this.tables.change(actor, key, input, language);
    return tableView(await this.tables.get(actor.tenantId, key, language));
  }

  @Delete(':key')
  @Requires('tables:write')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove what the organisation set up; what comes with Koppel stays',
    operationId: 'removeTable',
  })
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<void> {
    return this.tables.remove(actor, key);
  }
}
