import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeys, type Actor } from '@app/identity';
import { ApiKeyRepository } from '@app/persistence';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { httpErrors } from '../http/http-errors.js';
import { IdParam } from '../http/id-param.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { ApiKeyDto, ApiKeyListDto, CreatedApiKeyDto } from './api-key.dto.js';
import { ChangeApiKeyDto } from './change-api-key.dto.js';
import { CreateApiKeyDto } from './create-api-key.dto.js';

/** Keys for programs. */
@ApiTags('api-keys')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly repository: ApiKeyRepository,
  ) {}

  @Get()
  @Requires('api-keys:read')
  @ApiOperation({ summary: 'List the live keys', operationId: 'listApiKeys' })
  async list(@CurrentTenant() tenantId: string): Promise<ApiKeyListDto> {
    return { items: await this.repository.list(tenantId) };
  }

  @Post()
  @Requires('api-keys:write')
  @ApiOperation({ summary: 'Make a key', operationId: 'createApiKey' })
  async create(@CurrentActor() actor: Actor, @Body() body: CreateApiKeyDto): Promise<CreatedApiKeyDto> {
    const expiresAt = body.expiresAt === undefined ? undefined : new Date(body.expiresAt);
    const { key, view } = await this.apiKeys.create(actor, { name: body.name, role: body.role, expiresAt });
    return { ...view, key };
  }

  @Get(':id')
  @Requires('api-keys:read')
  @ApiOperation({ summary: 'Show a key', operationId: 'getApiKey' })
  async find(@CurrentTenant() tenantId: string, @IdParam() id: string): Promise<ApiKeyDto> {
    return found(await this.repository.find(tenantId, id));
  }

  @Patch(':id')
  @Requires('api-keys:write')
  @ApiOperation({ summary: 'Rename a key', operationId: 'changeApiKey' })
  async change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: ChangeApiKeyDto,
  ): Promise<ApiKeyDto> {
    return found(await this.apiKeys.rename(actor, id, body.name));
  }

  @Delete(':id')
  @Requires('api-keys:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a key at once', operationId: 'revokeApiKey' })
  async revoke(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    if (!(await this.apiKeys.revoke(actor, id))) throw httpErrors.NOT_FOUND();
  }
}

function found<T>(view: T | undefined): T {
  if (view === undefined) throw httpErrors.NOT_FOUND();
  return view;
}
