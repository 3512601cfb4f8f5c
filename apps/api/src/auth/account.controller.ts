import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  identityErrors,
  isAllowed,
  PasswordChanging,
  permissions,
  type Actor,
  type Permission,
} from '@app/identity';
import { AccountRepository, TenantRepository } from '@app/persistence';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { MeDto, TokensDto, type MembershipDto } from './auth-response.dto.js';
import { ChangePasswordDto } from './change-password.dto.js';
import { ChangeProfileDto } from './change-profile.dto.js';
import { tokensOf, userOf } from './signed-in.js';

/** One's own account. */
@ApiTags('auth')
@Controller('auth')
@Requires('account:own')
export class AccountController {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly tenants: TenantRepository,
    private readonly passwordChanging: PasswordChanging,
  ) {}

  @Get('me')
  @ApiOperation({ summary: 'Tell who makes this request and what they may do', operationId: 'getMe' })
  async me(@CurrentActor() actor: Actor): Promise<MeDto> {
    const { id, name } = await this.tenants.get(actor.tenantId);
    const own = (Object.keys(permissions) as Permission[]).filter((each) => isAllowed(actor.role, each));
    const base = { kind: actor.kind, tenant: { id, name }, role: actor.role, permissions: own };
    const user = actor.kind === 'user' ? await this.accounts.find(actor.id) : undefined;
    if (!user) return base;
    return { ...base, user: userOf(user), memberships: await this.membershipsOf(user.id) };
  }

  @Patch('me')
  @ApiOperation({ summary: 'Change your own name or language', operationId: 'changeMe' })
  async changeProfile(@CurrentActor() actor: Actor, @Body() body: ChangeProfileDto): Promise<MeDto> {
    if (actor.kind !== 'user') throw identityErrors.PERSON_REQUIRED();
    await this.accounts.changeProfile(actor.id, { name: body.name, language: body.language });
    return this.me(actor);
  }

  @Post('password')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change your password; all other sessions end', operationId: 'changePassword' })
  async changePassword(@CurrentActor() actor: Actor, @Body() body: ChangePasswordDto): Promise<TokensDto> {
    return tokensOf(await this.passwordChanging.change(actor, body));
  }

  private async membershipsOf(userId: string): Promise<MembershipDto[]> {
    const memberships = await this.accounts.membershipsOf(userId);
    const tenants = await Promise.all(memberships.map(({ tenantId }) => this.tenants.get(tenantId)));
    return memberships.map(({ role }, index) => {
      const { id, name } = tenants[index] ?? { id: '', name: '' };
      return { tenant: { id, name }, role };
    });
  }
}
