export { openDatabase, inTenant, asUser, type Database, type DatabaseOptions } from './database.js';
export { isPassingDatabaseFailure } from './passing-failure.js';
export { databaseErrorCatalogue, databaseErrors } from './database-errors.js';
export type { PayloadVault, SealedPlace } from './engine/payload-vault.js';
export { correctionPlace } from './engine/sealed-places.js';
export { PostgresConnectionCatalog, credentialsPlace } from './engine/postgres-connection-catalog.js';
export { PostgresHookCatalog, hookSecretPlace, type HookRow } from './engine/postgres-hook-catalog.js';
export { PostgresDataKeyStore } from './engine/postgres-data-key-store.js';
export { PostgresFlowCatalog } from './engine/postgres-flow-catalog.js';
export { PostgresRecordStore, type RecordStoreOptions } from './engine/postgres-record-store.js';
export { PostgresBackfillStore } from './engine/postgres-backfill-store.js';
export { PostgresStreamStore } from './engine/postgres-stream-store.js';
export { PostgresTableCatalog } from './engine/postgres-table-catalog.js';
export { PostgresSweeper } from './engine/postgres-sweeper.js';
export { readRecordFigures } from './engine/record-figures.js';
export { newId } from './engine/uuid.js';
export { keepKeyCheck, readKeyCheck, replaceKeyCheck } from './installation.js';
export { PostgresWrappedKeyStore } from './postgres-wrapped-key-store.js';
export { roleNames, rolePassword } from './roles.js';
export type { ActorKind } from '@app/identity';
export type { ActivityKind } from './entities/activity.entity.js';
export type { Connection, ConnectionState, StoredProblem } from './entities/connection.entity.js';
export type { Effect, EffectState } from './entities/effect.entity.js';
export type { FlowRecord, RecordState } from './entities/flow-record.entity.js';
export type { FlowVersion } from './entities/flow-version.entity.js';
export type { Flow, FlowState } from './entities/flow.entity.js';
export type { Mapping } from './entities/mapping.entity.js';
export type { MappingVersion } from './entities/mapping-version.entity.js';
export type { InboxItem, InboxOrigin } from './entities/inbox-item.entity.js';
export { AccountRepository } from './repositories/account.repository.js';
export { ActivityRepository, type ListedActivity } from './repositories/activity.repository.js';
export { ApiKeyRepository } from './repositories/api-key.repository.js';
export {
  AuditRepository,
  insertAuditEntry,
  type ListedAuditEntry,
  type NewAuditEntry,
} from './repositories/audit.repository.js';
export {
  ConnectionRepository,
  type CheckResult,
  type ConnectionChanges,
  type NewConnection,
  type Removal,
  type StoredCheck,
} from './repositories/connection.repository.js';
export {
  ErrorsDeskRepository,
  type EditedData,
  type OperatorActivity,
  type ProcessChoice,
  type SealedActivity,
} from './repositories/errors-desk.repository.js';
export {
  FlowRepository,
  type Activation,
  type FlowRemoval,
  type NewFlow,
  type NewVersion,
} from './repositories/flow.repository.js';
export { IdempotencyRepository, type KnownRequest } from './repositories/idempotency.repository.js';
export {
  MappingRepository,
  type MappingPlace,
  type AuthoredVersion,
  type NewMappingVersion,
} from './repositories/mapping.repository.js';
export { MemberRepository } from './repositories/member.repository.js';
export type { RecordFilter, RecordSearch } from './repositories/record-filter.js';
export {
  RecordRepository,
  type FailureCause,
  type ListedRecord,
  type RecordPosition,
} from './repositories/record.repository.js';
export { SessionRepository } from './repositories/session.repository.js';
export { SignInFailureRepository } from './repositories/sign-in-failure.repository.js';
export {
  BackfillRepository,
  type NewBackfill,
  type StoredBackfill,
} from './repositories/backfill.repository.js';
export { StreamRepository, type ListedStream } from './repositories/stream.repository.js';
export {
  TableEntryRepository,
  type EntryChange,
  type EntryReceipt,
} from './repositories/table-entry.repository.js';
export { ValueTableRepository, type TableChanges } from './repositories/value-table.repository.js';
export type { StoredTable, TableEntry, TableHead, UnmappedRow } from './repositories/value-table-rows.js';
export { TenantRepository, type TenantView } from './repositories/tenant.repository.js';
export {
  TimelineRepository,
  type TimelineItem,
  type TimelinePosition,
} from './repositories/timeline.repository.js';
