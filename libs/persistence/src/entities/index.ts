import type { EntitySchema } from 'typeorm';
import { Activity } from './activity.entity.js';
import { ApiKey } from './api-key.entity.js';
import { AuditEntry } from './audit-entry.entity.js';
import { Connection } from './connection.entity.js';
import { Effect } from './effect.entity.js';
import { Flow } from './flow.entity.js';
import { FlowRecord } from './flow-record.entity.js';
import { FlowVersion } from './flow-version.entity.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { InboxItem } from './inbox-item.entity.js';
import { Invitation } from './invitation.entity.js';
import { Mapping } from './mapping.entity.js';
import { MappingVersion } from './mapping-version.entity.js';
import { Membership } from './membership.entity.js';
import { RefreshToken } from './refresh-token.entity.js';
import { SignInFailure } from './sign-in-failure.entity.js';
import { Stream } from './stream.entity.js';
import { Tenant } from './tenant.entity.js';
import { UserAccount } from './user-account.entity.js';

type EntityClass = (new () => object) | EntitySchema;

/** All entities of the app's data source. Columns only: rules live in the services. */
export const entities: readonly EntityClass[] = [
  Activity,
  ApiKey,
  AuditEntry,
  Connection,
  Effect,
  Flow,
  FlowRecord,
  FlowVersion,
  IdempotencyKey,
  InboxItem,
  Invitation,
  Mapping,
  MappingVersion,
  Membership,
  RefreshToken,
  SignInFailure,
  Stream,
  Tenant,
  UserAccount,
];
