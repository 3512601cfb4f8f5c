import type {
  AccessClaims,
  LiveSession,
  NewAuditEntry,
  NewSession,
  RotationVerdict,
  SessionStore,
} from '@app/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { newId } from '../engine/uuid.js';
import { insertAuditEntry } from './audit.repository.js';

interface TokenRow {
  readonly id: string;
  readonly family: string;
  readonly user_id: string;
  readonly tenant_id: string;
}

type NextToken = Omit<NewSession, 'sessionId'>;

/** Sessions: chains of refresh tokens, of which only hashes are kept. */
export class SessionRepository implements SessionStore {
  constructor(private readonly source: DataSource) {}

  async open(tenantId: string, userId: string, session: NewSession, audit: NewAuditEntry): Promise<void> {
    await inTenant(this.source, tenantId, async (manager) => {
      await forgetExpired(manager, tenantId, userId);
      await insertSession(manager, tenantId, userId, session);
      await insertAuditEntry(manager, tenantId, audit);
    });
  }

  async rotate(tokenHash: Uint8Array, next: NextToken): Promise<RotationVerdict> {
    const [token] = (await this.source.query(
      'select id, family, user_id, tenant_id from find_refresh_token($1)',
      [Buffer.from(tokenHash)],
    )) as TokenRow[];
    if (!token) return 'unknown';
    const state = await inTenant(this.source, token.tenant_id, (manager) => exchange(manager, token, next));
    return { state, userId: token.user_id, tenantId: token.tenant_id, sessionId: token.family };
  }

  async check(claims: AccessClaims): Promise<LiveSession | undefined> {
    return inTenant(this.source, claims.tenantId, async (manager) => {
      const [live] = (await manager.query(
        `select member.role, account.language
         from membership member join user_account account on account.id = member.user_id
         where member.tenant_id = $1 and member.user_id = $2 and exists (
           select 1 from refresh_token token
           where token.tenant_id = $1 and token.user_id = $2 and token.family = $3
             and token.revoked_at is null and token.created_at >= account.sessions_valid_from)`,
        [claims.tenantId, claims.userId, claims.sessionId],
      )) as LiveSession[];
      return live;
    });
  }

  async end(tenantId: string, sessionId: string, audit: NewAuditEntry): Promise<void> {
    await inTenant(this.source, tenantId, async (manager) => {
      const isEnded = await revokeFamily(manager, tenantId, sessionId);
      if (isEnded) await insertAuditEntry(manager, tenantId, audit);
    });
  }
}

/** The first token of a session, inside a transaction that does more. */
export async function insertSession(
  manager: EntityManager,
  tenantId: string,
  userId: string,
  session: NewSession,
): Promise<void> {
  await manager.query(
    `insert into refresh_token (id, family, user_id, tenant_id, token_hash, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))`,
    [newId(), session.sessionId, userId, tenantId, Buffer.from(session.tokenHash), session.lifetimeSeconds],
  );
}

/** Ends every session of a person in one tenant, inside a transaction that does more. */
export async function revokeSessionsOf(
  manager: EntityManager,
  tenantId: string,
  userId: string,
): Promise<void> {
  await manager.query(
    `update refresh_token set revoked_at = now() where tenant_id = $1 and user_id = $2 and revoked_at is null`,
    [tenantId, userId],
  );
}

/** One statement uses the token up, so of two calls with the same token one succeeds and the other is a reuse. */
async function exchange(
  manager: EntityManager,
  token: TokenRow,
  next: NextToken,
): Promise<'rotated' | 'reused' | 'ended'> {
  const [used] = (await manager.query(
    `update refresh_token token set used_at = now()
     from user_account account, membership member
     where token.id = $1 and token.tenant_id = $2 and token.used_at is null and token.revoked_at is null
       and token.expires_at > now() and account.id = token.user_id and token.created_at >= account.sessions_valid_from
       and member.user_id = token.user_id and member.tenant_id = token.tenant_id
     returning token.id`,
    [token.id, token.tenant_id],
  )) as [unknown[], number];
  if (used.length === 1) {
    const session = { ...next, sessionId: token.family };
    await insertSession(manager, token.tenant_id, token.user_id, session);
    return 'rotated';
  }
  const [row] = (await manager.query(
    `select used_at is not null and revoked_at is null as reused from refresh_token where id = $1 and tenant_id = $2`,
    [token.id, token.tenant_id],
  )) as { reused: boolean }[];
  if (!row?.reused) return 'ended';
  await revokeFamily(manager, token.tenant_id, token.family);
  return 'reused';
}

/** False when there was nothing to end. */
async function revokeFamily(manager: EntityManager, tenantId: string, sessionId: string): Promise<boolean> {
  const [, count] = (await manager.query(
    `update refresh_token set revoked_at = now() where tenant_id = $1 and family = $2 and revoked_at is null`,
    [tenantId, sessionId],
  )) as [unknown[], number];
  return count > 0;
}

async function forgetExpired(manager: EntityManager, tenantId: string, userId: string): Promise<void> {
  await manager.query(
    `delete from refresh_token where tenant_id = $1 and user_id = $2 and expires_at < now() - interval '1 day'`,
    [tenantId, userId],
  );
}
