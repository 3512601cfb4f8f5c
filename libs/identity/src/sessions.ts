import { randomUUID } from 'node:crypto';
import type { Language } from '@app/domain';
import type { Account, NewSession } from './accounts.js';
import { auditEntryOf, type AuditActor, type NewAuditEntry } from './audit-entry.js';
import { identityErrors } from './identity-errors.js';
import type { Role } from './permissions.js';
import { createToken, hashOfToken } from './secret-tokens.js';

export const ACCESS_TOKEN_SECONDS = 15 * 60;
const REFRESH_TOKEN_SECONDS = 30 * 24 * 3600;

/** What an access token says. Everything else is looked up, so that a change counts at once. */
export interface AccessClaims {
  readonly userId: string;
  readonly tenantId: string;
  readonly sessionId: string;
}

/** Signs access tokens. */
export interface AccessTokens {
  issue(claims: AccessClaims): Promise<string>;
}

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds the access token is valid. */
  readonly expiresIn: number;
}

export interface LiveSession {
  readonly role: Role;
  readonly language: Language;
}

/** `reused`: the token had been exchanged before, so somebody copied it and the whole session was ended. */
export type RotationVerdict =
  | 'unknown'
  | {
      readonly state: 'rotated' | 'reused' | 'ended';
      readonly userId: string;
      readonly tenantId: string;
      readonly sessionId: string;
    };

export interface SessionStore {
  open(tenantId: string, userId: string, session: NewSession, audit: NewAuditEntry): Promise<void>;
  /** Exchanges one refresh token for the next, once. */
  rotate(tokenHash: Uint8Array, next: Omit<NewSession, 'sessionId'>): Promise<RotationVerdict>;
  /** Undefined when it ended, the password changed since, or the person left the tenant. */
  check(claims: AccessClaims): Promise<LiveSession | undefined>;
  end(tenantId: string, sessionId: string, audit: NewAuditEntry): Promise<void>;
}

/** Tells the audit trail what happened to a session. */
export interface SessionWatch {
  reused(session: {
    readonly userId: string;
    readonly tenantId: string;
    readonly sessionId: string;
  }): Promise<void>;
}

/** Short access tokens and the rotating refresh tokens behind them. */
export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly accessTokens: AccessTokens,
    private readonly watch: SessionWatch,
  ) {}

  /** A session that is not stored yet, with its refresh token. */
  prepare(): { readonly session: NewSession; readonly refreshToken: string } {
    const { secret, hash } = createToken();
    const session = { sessionId: randomUUID(), tokenHash: hash, lifetimeSeconds: REFRESH_TOKEN_SECONDS };
    return { session, refreshToken: secret };
  }

  async open(tenantId: string, user: Pick<Account, 'id'>, address: string): Promise<TokenPair> {
    const { session, refreshToken } = this.prepare();
    const audit = auditEntryOf({ kind: 'user', id: user.id, address }, { action: 'signed-in' });
    await this.store.open(tenantId, user.id, session, audit);
    return this.pair({ userId: user.id, tenantId, sessionId: session.sessionId }, refreshToken);
  }

  async pair(claims: AccessClaims, refreshToken: string): Promise<TokenPair> {
    const accessToken = await this.accessTokens.issue(claims);
    return { accessToken, refreshToken, expiresIn: ACCESS_TOKEN_SECONDS };
  }

  /** Throws `SESSION_ENDED` for a token that is unknown, expired, withdrawn or was used before. */
  async refresh(presented: string): Promise<TokenPair> {
    const hash = hashOfToken(presented);
    if (!hash) throw identityErrors.SESSION_ENDED();
    const next = createToken();
    const verdict = await this.store.rotate(hash, {
      tokenHash: next.hash,
      lifetimeSeconds: REFRESH_TOKEN_SECONDS,
    });
    if (verdict === 'unknown') throw identityErrors.SESSION_ENDED();
    const { state, ...claims } = verdict;
    if (state === 'reused') await this.watch.reused(claims);
    if (state !== 'rotated') throw identityErrors.SESSION_ENDED();
    return this.pair(claims, next.secret);
  }

  check(claims: AccessClaims): Promise<LiveSession | undefined> {
    return this.store.check(claims);
  }

  end(session: AccessClaims, actor: AuditActor): Promise<void> {
    return this.store.end(session.tenantId, session.sessionId, auditEntryOf(actor, { action: 'signed-out' }));
  }
}
