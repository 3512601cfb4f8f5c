import { Global, Module, type FactoryProvider } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
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
} from '@app/identity';
import {
  AccountRepository,
  ApiKeyRepository,
  AuditRepository,
  MemberRepository,
  SessionRepository,
  SignInFailureRepository,
  TenantRepository,
  type Database,
} from '@app/persistence';
import type { MasterKeyring } from '@app/vault';
import { AuditLog } from '../audit/audit-log.js';
import { AUTHENTICATOR } from '../http/authenticator.js';
import { DATABASE, KEYRING } from '../platform/tokens.js';
import { AccountController } from './account.controller.js';
import { AccessTokenService } from './access-token.service.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { FailureSweeper } from './failure-sweeper.js';
import { IdentityWatch } from './identity-watch.js';
import { PassportAuthenticator } from './passport-authenticator.js';
import { RegistrationController } from './registration.controller.js';
import { SessionController } from './session.controller.js';
import { sessionStrategy } from './session.strategy.js';

const TOKEN_KEY = 'session-tokens';

const repositories = [
  AccountRepository,
  ApiKeyRepository,
  MemberRepository,
  SessionRepository,
  SignInFailureRepository,
  TenantRepository,
].map((repository) => ({
  provide: repository,
  inject: [DATABASE],
  useFactory: (database: Database) => new repository(database.app),
}));

const guessGuard: FactoryProvider<GuessGuard> = {
  provide: GuessGuard,
  inject: [SignInFailureRepository, AccountRepository, AuditRepository, KEYRING],
  useFactory: (
    failures: SignInFailureRepository,
    accounts: AccountRepository,
    audit: AuditRepository,
    keyring: MasterKeyring,
  ) =>
    new GuessGuard(failures, keyring.derive('guessing-subjects').export(), async (email, address) => {
      const account = await accounts.findByEmail(email);
      const memberships = account ? await accounts.membershipsOf(account.id) : [];
      const tenantIds = memberships.map(({ tenantId }) => tenantId);
      return account !== undefined && audit.isFamiliarAddress(tenantIds, account.id, address);
    }),
};

const services: FactoryProvider[] = [
  { provide: PasswordHasher, useFactory: () => new PasswordHasher() },
  {
    provide: Sessions,
    inject: [SessionRepository, AccessTokenService, IdentityWatch],
    useFactory: (store: SessionRepository, tokens: AccessTokenService, watch: IdentityWatch) =>
      new Sessions(store, tokens, watch),
  },
  guessGuard,
  {
    provide: SignIn,
    inject: [AccountRepository, Sessions, PasswordHasher, GuessGuard, IdentityWatch],
    useFactory: (
      accounts: AccountRepository,
      sessions: Sessions,
      hasher: PasswordHasher,
      guard: GuessGuard,
      watch: IdentityWatch,
    ) => new SignIn({ accounts, sessions, hasher, guard, watch }),
  },
  {
    provide: Registering,
    inject: [AccountRepository, Sessions, PasswordHasher, GuessGuard, KEYRING],
    useFactory: (
      accounts: AccountRepository,
      sessions: Sessions,
      hasher: PasswordHasher,
      guard: GuessGuard,
      keyring: MasterKeyring,
    ) => {
      const tenantKeys = { createDataKey: (tenantId: string) => keyring.newDataKey(tenantId) };
      const requestHashKey = keyring.derive('request-hashes').export();
      return new Registering({ accounts, sessions, hasher, guard, tenantKeys, requestHashKey });
    },
  },
  {
    provide: Joining,
    inject: [AccountRepository, MemberRepository, Sessions, PasswordHasher, SignIn],
    useFactory: (
      accounts: AccountRepository,
      members: MemberRepository,
      sessions: Sessions,
      hasher: PasswordHasher,
      signIn: SignIn,
    ) => new Joining({ accounts, members, sessions, hasher, signIn }),
  },
  {
    provide: PasswordChanging,
    inject: [AccountRepository, Sessions, PasswordHasher, SignIn],
    useFactory: (accounts: AccountRepository, sessions: Sessions, hasher: PasswordHasher, signIn: SignIn) =>
      new PasswordChanging({ accounts, sessions, hasher, signIn }),
  },
  {
    provide: ApiKeys,
    inject: [ApiKeyRepository],
    useFactory: (store: ApiKeyRepository) => new ApiKeys(store),
  },
  {
    provide: Members,
    inject: [MemberRepository],
    useFactory: (store: MemberRepository) => new Members(store),
  },
  {
    provide: AUTHENTICATOR,
    inject: [KEYRING, Sessions, ApiKeys, AuditLog],
    useFactory: (keyring: MasterKeyring, sessions: Sessions, apiKeys: ApiKeys, auditLog: AuditLog) => {
      const session = sessionStrategy(keyring.derive(TOKEN_KEY).export(), (claims) => sessions.check(claims));
      return new PassportAuthenticator(session, new ApiKeyStrategy(apiKeys), auditLog);
    },
  },
];

/** Accounts, sign-ins, sessions, keys and members, wired to their stores. */
@Global()
@Module({
  imports: [
    JwtModule.registerAsync({
      inject: [KEYRING],
      useFactory: (keyring: MasterKeyring) => ({ secret: keyring.derive(TOKEN_KEY).export() }),
    }),
  ],
  controllers: [RegistrationController, SessionController, AccountController],
  providers: [...repositories, ...services, AccessTokenService, IdentityWatch, FailureSweeper],
  exports: [AUTHENTICATOR, ApiKeys, ApiKeyRepository, Members, MemberRepository, TenantRepository],
})
export class IdentityModule {}
