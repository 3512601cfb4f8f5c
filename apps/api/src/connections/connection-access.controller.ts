import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { IdParam } from '../http/id-param.decorator.js';
import { ProblemDto } from '../http/problem.dto.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { ConnectionAccess } from './connection-access.js';
import { ConnectionDto, OptionListDto, WebhookSecretDto } from './connection.dto.js';
import { ConnectionReader } from './connection-reader.js';

/** What a connection gives access to: the vendor's own answers, and the secret of its webhook. */
@ApiTags('connections')
@Controller('connections/:id')
export class ConnectionAccessController {
  constructor(
    @Inject(ConnectionAccess) private readonly access: ConnectionAccess,
    @Inject(ConnectionReader) private readonly reader: ConnectionReader,
  ) {}

  @Post('check')
  @Requires('connections:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Ask the vendor whether the connection works; waiting records go on when it does',
    operationId: 'checkConnection',
  })
  async check(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @ReaderLanguage() language: Language,
  ): Promise<ConnectionDto> {
    return this.reader.showChanged(actor, await this.access.check(actor.tenantId, id), language);
  }

  @Post('authorize')
  @Requires('connections:write')
  @HttpCode(200)
  @ApiOperation({
    summary: "Start a vendor's own sign-in window, where it has one",
    operationId: 'authorizeConnection',
  })
  @ApiUnprocessableEntityResponse({
    type: ProblemDto,
    description: 'NOT_OAUTH: this vendor works with a key.',
  })
  async authorize(@CurrentTenant() tenantId: string, @IdParam() id: string): Promise<void> {
    throw await this.access.noSignInWindow(tenantId, id);
  }

  @Get('options/:list')
  @Requires('connections:read')
  @ApiOperation({
    summary: 'A live list of the vendor, such as its ledger accounts',
    operationId: 'listConnectionOptions',
  })
  @ApiParam({ name: 'list', example: 'ledgers' })
  async options(
    @CurrentTenant() tenantId: string,
    @IdParam() id: string,
    @Param('list') list: string,
  ): Promise<OptionListDto> {
    return { items: await this.access.options(tenantId, id, list) };
  }

  @Get('webhook-secret')
  @Requires('connections:write')
  @ApiOperation({
    summary: 'Show the webhook secret again; each look is audited',
    operationId: 'showWebhookSecret',
  })
  async webhookSecret(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<WebhookSecretDto> {
    return { secret: await this.access.webhookSecret(actor, id) };
  }
}
