import type { Request } from 'express';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { ACCESS_TOKEN_SECONDS, type AccessClaims, type Actor, type LiveSession } from '@app/identity';
import { addressOf } from '../http/address.js';
import { isUuid } from '../http/id.pipe.js';
import { TOKEN_ALGORITHM, TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-token.service.js';

type CheckSession = (claims: AccessClaims) => Promise<LiveSession | undefined>;

/** People: `Authorization: Bearer <access token>`. The role comes from the database, so that a change counts at once. */
export function sessionStrategy(key: Buffer, check: CheckSession): Strategy {
  return new Strategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: key,
      algorithms: [TOKEN_ALGORITHM],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      ignoreExpiration: false,
      jsonWebTokenOptions: { maxAge: ACCESS_TOKEN_SECONDS },
      passReqToCallback: true,
    },
    (request: Request, payload: unknown, done) => {
      actorOfToken(request, payload, check).then(
        (actor) => done(null, actor ?? false),
        (error: unknown) => done(error, false),
      );
    },
  );
}

async function actorOfToken(
  request: Request,
  payload: unknown,
  check: CheckSession,
): Promise<Actor | undefined> {
  const claims = claimsOf(payload);
  const session = claims && (await check(claims));
  if (!claims || !session) return undefined;
  return {
    kind: 'user',
    id: claims.userId,
    tenantId: claims.tenantId,
    sessionId: claims.sessionId,
    role: session.role,
    language: session.language,
    address: addressOf(request),
  };
}

function claimsOf(payload: unknown): AccessClaims | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { sub, tenant, session } = payload as Record<string, unknown>;
  if (!isUuid(sub) || !isUuid(tenant) || !isUuid(session)) return undefined;
  return { userId: sub, tenantId: tenant, sessionId: session };
}
