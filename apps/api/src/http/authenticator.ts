import type { Actor } from '@app/identity';
import type { Request, Response } from 'express';

export const AUTHENTICATOR = Symbol('Authenticator');

/** Finds out who makes a request. */
export interface Authenticator {
  /** Throws `SIGN_IN_REQUIRED` or `SESSION_ENDED`. */
  authenticate(request: Request, response: Response): Promise<Actor>;
  /** Puts a refused request into the audit trail. */
  recordRefusal(actor: Actor, permission: string): Promise<void>;
}
