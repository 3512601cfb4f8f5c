import type { Account, Role, TokenPair } from '@app/identity';
import type { SignedInDto, TenantDto, TokensDto, UserDto } from './auth-response.dto.js';

interface Who {
  readonly tenant: TenantDto;
  readonly user: Account;
  readonly role: Role;
}

export function tokensOf({ accessToken, refreshToken, expiresIn }: TokenPair): TokensDto {
  return { accessToken, refreshToken, expiresIn };
}

export function userOf({ id, email, name, language }: Account): UserDto {
  return { id, email, name, language };
}

export function signedInOf(pair: TokenPair, { tenant, user, role }: Who): SignedInDto {
  return { ...tokensOf(pair), tenant: { id: tenant.id, name: tenant.name }, user: userOf(user), role };
}
