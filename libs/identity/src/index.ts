export type {
  Account,
  AccountStore,
  EarlierRegistration,
  Membership,
  NewSession,
  NewTenant,
  PasswordChange,
  Registration,
  RegistrationVerdict,
} from './accounts.js';
export type { Actor } from './actor.js';
export {
  ApiKeys,
  type ApiKeyRequest,
  type ApiKeyStore,
  type ApiKeyView,
  type KnownApiKey,
  type NewApiKey,
} from './api-keys.js';
export {
  auditEntryOf,
  type ActorKind,
  type AuditActor,
  type AuditEvent,
  type NewAuditEntry,
} from './audit-entry.js';
export { normaliseEmail } from './email.js';
export {
  GuessGuard,
  type FailureStore,
  type GuessAttempt,
  type GuessSubject,
  type KnowsAddress,
  type NotedAttempt,
} from './guess-guard.js';
export { GUESSING_WINDOW_MINUTES, type FailureHistory, type GuessingLimit } from './guessing-limits.js';
export { identityErrorCatalogue, identityErrors } from './identity-errors.js';
export { Joining } from './joining.js';
export {
  Members,
  type Acceptance,
  type AcceptanceRequest,
  type InvitationRequest,
  type InvitationView,
  type Member,
  type MemberStore,
  type NewInvitation,
  type OpenInvitation,
  type RoleChange,
} from './members.js';
export { PasswordChanging } from './password-change.js';
export { PASSWORD_HASHING, PasswordHasher, type PasswordHashing } from './password-hasher.js';
export { PASSWORD_LENGTH } from './password-policy.js';
export { covers, isAllowed, permissions, roles, type Permission, type Role } from './permissions.js';
export { Registering, type Registered, type TenantKeys } from './registering.js';
export { keyedHash } from './secret-tokens.js';
export {
  ACCESS_TOKEN_SECONDS,
  Sessions,
  type AccessClaims,
  type AccessTokens,
  type LiveSession,
  type RotationVerdict,
  type SessionStore,
  type SessionWatch,
  type TokenPair,
} from './sessions.js';
export { SignIn, type SignedIn, type SignInWatch } from './sign-in.js';
