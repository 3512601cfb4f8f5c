import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { ApiPage } from '../http/api-page.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { IdParam } from '../http/id-param.decorator.js';
import { PageQuery, type Page } from '../http/page.dto.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { ConnectionDto } from './connection.dto.js';
import { CreateConnectionDto, UpdateConnectionDto } from './connection-input.dto.js';
import { ConnectionReader } from './connection-reader.js';
import { ConnectionsService } from './connections.service.js';

/** Access to the systems of vendors. */
@ApiTags('connections')
@Controller('connections')
export class ConnectionsController {
  constructor(
    @Inject(ConnectionsService) private readonly connections: ConnectionsService,
    @Inject(ConnectionReader) private readonly reader: ConnectionReader,
  ) {}

  @Post()
  @Requires('connections:write')
  @ApiOperation({ summary: 'Connect a system and check it at once', operationId: 'createConnection' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() input: CreateConnectionDto,
    @ReaderLanguage() language: Language,
  ): Promise<ConnectionDto> {
    return this.reader.showChanged(actor, await this.connections.create(actor, input), language);
  }

  @Get()
  @Requires('connections:read')
  @ApiOperation({ summary: 'List the connections, oldest first', operationId: 'listConnections' })
  @ApiPage(ConnectionDto)
  list(
    @CurrentActor() actor: Actor,
    @Query() query: PageQuery,
    @ReaderLanguage() language: Language,
  ): Promise<Page<ConnectionDto>> {
    return this.reader.list(actor, query, language);
  }

  @Get(':id')
  @Requires('connections:read')
  @ApiOperation({ summary: 'One connection', operationId: 'getConnection' })
  async find(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @ReaderLanguage() language: Language,
  ): Promise<ConnectionDto> {
    return this.reader.show(actor, await this.connections.get(actor.tenantId, id), language);
  }

  @Patch(':id')
  @Requires('connections:write')
  @ApiOperation({ summary: 'Change a connection and check it at once', operationId: 'updateConnection' })
  async update(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() patch: UpdateConnectionDto,
    @ReaderLanguage() language: Language,
  ): Promise<ConnectionDto> {
    return this.reader.showChanged(actor, await this.connections.update(actor, id, patch), language);
  }

  @Delete(':id')
  @Requires('connections:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a connection that no active flow uses', operationId: 'removeConnection' })
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.connections.remove(actor, id);
  }
}
