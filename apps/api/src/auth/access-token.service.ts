import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ACCESS_TOKEN_SECONDS, type AccessClaims, type AccessTokens } from '@app/identity';

export const TOKEN_ALGORITHM = 'HS256';
export const TOKEN_ISSUER = 'koppel';
export const TOKEN_AUDIENCE = 'koppel-api';

/** What stands in an access token. */
export interface TokenPayload {
  /** User. */
  readonly sub: string;
  readonly tenant: string;
  readonly session: string;
}

/** Signs access tokens with a key of this installation. */
@Injectable()
export class AccessTokenService implements AccessTokens {
  constructor(private readonly jwt: JwtService) {}

  issue({ userId, tenantId, sessionId }: AccessClaims): Promise<string> {
    const payload: TokenPayload = { sub: userId, tenant: tenantId, session: sessionId };
    return this.jwt.signAsync(payload, {
      algorithm: TOKEN_ALGORITHM,
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      expiresIn: ACCESS_TOKEN_SECONDS,
    });
  }
}
