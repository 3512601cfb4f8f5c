import type { EntitySchema } from 'typeorm';
import { ApiKey } from './api-key.entity.js';
import { AuditEntry } from './audit-entry.entity.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { Invitation } from './invitation.entity.js';
import { Membership } from './membership.entity.js';
import { RefreshToken } from './refresh-token.entity.js';
import { SignInFailure } from './sign-in-failure.entity.js';
import { Tenant } from './tenant.entity.js';
import { UserAccount } from './user-account.entity.js';

type EntityClass = (new () => object) | EntitySchema;

/** All entities of the app's data source. Columns only: rules live in the services. */
export const entities: readonly EntityClass[] = [
  ApiKey,
  AuditEntry,
  IdempotencyKey,
  Invitation,
  Membership,
  RefreshToken,
  SignInFailure,
  Tenant,
  UserAccount,
];
