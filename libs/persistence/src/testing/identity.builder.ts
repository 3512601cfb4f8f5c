import { randomBytes, randomUUID } from 'node:crypto';
import {
  ApiKeys,
  GuessGuard,
  Joining,
  Members,
  PasswordChanging,
  PasswordHasher,
  Registering,
  Sessions,
  SignIn,
  type Actor,
  type Registered,
  type Role,
  type SignedIn,
} from '@app/identity';
import { AccountRepository } from '../repositories/account.repository.js';
import { ApiKeyRepository } from '../repositories/api-key.repository.js';
import { AuditRepository } from '../repositories/audit.repository.js';
import { MemberRepository } from '../repositories/member.repository.js';
import { SessionRepository } from '../repositories/session.repository.js';
import { SignInFailureRepository } from '../repositories/sign-in-failure.repository.js';
import type { TestDatabase } from './test-database.builder.js';

export const PASSWORD = 'vier losse woorden';
export const guessingKey = Buffer.alloc(32, 3);

export type Identity = ReturnType<typeof anIdentity>;
type RegistrationRequest = Parameters<Registering['register']>[0];

let addresses = 0;
export const anAddress = (): string => `203.0.113.${(addresses += 1) % 250}-${addresses}`;
export const anEmail = (): string => `${randomUUID()}@example.nl`;
export const coded = (code: string): Error => expect.objectContaining({ code }) as Error;

/** Everything about identity over one database, with weak hashes so that tests are quick. */
export function anIdentity(test: TestDatabase) {
  const source = test.database.app;
  const accounts = new AccountRepository(source);
  const members = new MemberRepository(source);
  const apiKeyStore = new ApiKeyRepository(source);
  const events: string[] = [];
  const note = (event: string) => async () => void events.push(event);
  const watch = { succeeded: note('succeeded'), failed: note('failed'), reused: note('reused') };
  const accessTokens = { issue: async (claims: object) => JSON.stringify(claims) };
  const sessions = new Sessions(new SessionRepository(source), accessTokens, watch);
  const hasher = new PasswordHasher({ memoryCost: 1_024, timeCost: 1, parallelism: 1 });
  const guard = new GuessGuard(new SignInFailureRepository(source), guessingKey, async () => false);
  const signIn = new SignIn({ accounts, sessions, hasher, guard, watch });
  const tenantKeys = { createDataKey: () => randomBytes(8) };
  const requestHashKey = guessingKey;
  return {
    ...{ accounts, members, apiKeyStore, events, sessions },
    audit: new AuditRepository(source),
    registering: new Registering({ accounts, sessions, hasher, guard, tenantKeys, requestHashKey }),
    joining: new Joining({ accounts, members, sessions, hasher, signIn }),
    passwordChanging: new PasswordChanging({ accounts, sessions, hasher, signIn }),
    apiKeys: new ApiKeys(apiKeyStore),
    invitations: new Members(members),
    signIn: (email: string, password = PASSWORD, address = anAddress()): Promise<SignedIn> =>
      signIn.signIn({ email, password, address }),
  };
}

export function register(
  identity: Identity,
  changes: Partial<RegistrationRequest> = {},
): Promise<Registered> {
  return identity.registering.register({
    ...{ organisation: 'Fietsen BV', name: 'Anna de Groot', email: anEmail(), password: PASSWORD },
    ...{ language: 'nl', address: anAddress(), ...changes },
  });
}

/** Somebody who joined the organisation of `owner`. */
export async function join(identity: Identity, owner: Registered, role: Role): Promise<SignedIn> {
  const { token } = await identity.invitations.invite(actorOf(owner), { email: anEmail(), role });
  return identity.joining.accept({ ...anAcceptance(), token });
}

export const anAcceptance = () => ({
  ...{ name: 'Bram', password: PASSWORD, language: 'nl' as const, address: anAddress() },
});

export const actorOf = ({ user, tenant }: Registered): Actor => ({
  ...{ kind: 'user', id: user.id, tenantId: tenant.id, role: 'owner', language: 'nl', address: anAddress() },
});

export const claimsOf = ({ accessToken }: { accessToken: string }) =>
  JSON.parse(accessToken) as { userId: string; tenantId: string; sessionId: string };
