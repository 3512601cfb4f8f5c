import passport from 'passport';
import type { Request, Response } from 'express';
import type { Strategy as SessionStrategy } from 'passport-jwt';
import { identityErrors, type Actor } from '@app/identity';
import type { AuditLog } from '../audit/audit-log.js';
import type { Authenticator } from '../http/authenticator.js';
import type { ApiKeyStrategy } from './api-key.strategy.js';

const STRATEGIES = ['jwt', 'api-key'];
/** A program that asks for the same forbidden thing again and again gets one line per minute. */
const REFUSAL_NOTED_EVERY_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/** Finds out who makes a request, with a passport of its own: nothing is shared with other servers of the process. */
export class PassportAuthenticator implements Authenticator {
  private readonly passport = new passport.Passport();
  private readonly refusals = new Map<string, number>();

  constructor(
    session: SessionStrategy,
    apiKey: ApiKeyStrategy,
    private readonly auditLog: AuditLog,
  ) {
    this.passport.use(session);
    this.passport.use(apiKey);
  }

  authenticate(request: Request, response: Response): Promise<Actor> {
    return new Promise((resolve, reject) => {
      const settle = (error: unknown, actor: Actor | false | null | undefined): void => {
        if (error) reject(error);
        else if (actor) resolve(actor);
        else reject(refusalOf(request));
      };
      this.passport.authenticate(STRATEGIES, { session: false }, settle)(request, response, reject);
    });
  }

  async recordRefusal(actor: Actor, permission: string): Promise<void> {
    const subject = `${actor.kind} ${actor.id} ${permission}`;
    const now = performance.now();
    if ((this.refusals.get(subject) ?? -Infinity) > now - REFUSAL_NOTED_EVERY_MS) return;
    if (this.refusals.size >= MOST_REMEMBERED) this.refusals.clear();
    this.refusals.set(subject, now);
    await this.auditLog.record(actor, {
      action: 'permission-refused',
      details: { permission, role: actor.role },
    });
  }
}

function refusalOf(request: Request): Error {
  return request.headers.authorization ? identityErrors.SESSION_ENDED() : identityErrors.SIGN_IN_REQUIRED();
}
