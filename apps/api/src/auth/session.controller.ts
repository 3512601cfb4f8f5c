import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { identityErrors, Sessions, SignIn, type Actor } from '@app/identity';
import { TenantRepository } from '@app/persistence';
import { addressOf } from '../http/address.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Public } from '../http/public.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { SignedInDto, TokensDto } from './auth-response.dto.js';
import { LoginDto } from './login.dto.js';
import { RefreshDto } from './refresh.dto.js';
import { signedInOf, tokensOf } from './signed-in.js';

/** Sessions of people. Programs use an API key instead. */
@ApiTags('auth')
@Controller('auth')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly tenants: TenantRepository,
  ) {}

  @Post('login')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in', operationId: 'login' })
  async login(@Req() request: Request, @Body() body: LoginDto): Promise<SignedInDto> {
    const { email, password, tenant: tenantId } = body;
    const signedIn = await this.signIn.signIn({ email, password, tenantId, address: addressOf(request) });
    const tenant = await this.tenants.get(signedIn.tenantId);
    return signedInOf(signedIn, { tenant, user: signedIn.user, role: signedIn.role });
  }

  @Post('refresh')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Exchange a refresh token for new tokens', operationId: 'refresh' })
  async refresh(@Body() body: RefreshDto): Promise<TokensDto> {
    return tokensOf(await this.sessions.refresh(body.refreshToken));
  }

  @Post('logout')
  @Requires('account:own')
  @HttpCode(204)
  @ApiOperation({ summary: 'End this session', operationId: 'logout' })
  async logout(@CurrentActor() actor: Actor): Promise<void> {
    const { tenantId, id: userId, sessionId } = actor;
    if (sessionId === undefined) throw identityErrors.PERSON_REQUIRED();
    await this.sessions.end({ tenantId, userId, sessionId }, actor);
  }
}
