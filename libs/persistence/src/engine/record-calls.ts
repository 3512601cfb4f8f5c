import type { Wish } from '@app/engine';
import type { FunctionCall } from './calls.js';

/** The database functions of the engine with their parameter types; see migrations/0002-engine-functions.ts, 0006, 0009 and 0010. */
export const acceptEvent: FunctionCall = {
  name: 'accept_event',
  types: [
    ...['uuid', 'uuid', 'uuid', 'text', 'text', 'text'], // inbox, tenant, connection, type, external id, title
    ...['text', 'text', 'text', 'jsonb', 'bytea', 'smallint'], // version, fingerprint, origin, headers, body, lane
    'uuid', // the only flow
  ],
};

export const beginEffect: FunctionCall = {
  name: 'begin_effect',
  types: [
    ...['uuid', 'uuid', 'uuid', 'integer', 'uuid', 'uuid', 'text', 'text'], // id, tenant, record … system, type, step
    ...['boolean', 'bigint', 'text', 'bytea', 'bytea', 'integer', 'jsonb'], // shared … request, settle, ended
  ],
};

export const finishRecord: FunctionCall = {
  name: 'finish_record',
  types: [
    ...['uuid', 'integer', 'uuid', 'text', 'text', 'jsonb', 'jsonb'], // record, generation, inbox, state, code, error, outcome
    ...['bigint[]', 'integer', 'boolean', 'text', 'text', 'jsonb'], // keys, delay, counts, version, fingerprint, ended
    ...['uuid', 'integer', 'bytea'], // activity, duration, entries
  ],
};

export const resendEffect = `
  select resend_effect($1::uuid, $2::uuid, $3::integer, $4::bigint, $5::text, $6::bytea, $7::bytea) as stamped`;

export const reopenEffect = `
  select reopen_effect($1::uuid, $2::uuid, $3::integer, $4::text, $5::bigint, $6::text, $7::bytea, $8::bytea,
    $9::text) as verdict`;

export const renewLeases = `
  update record r set lease_until = now() + make_interval(secs => $3 / 1000.0)
  from unnest($1::uuid[], $2::integer[]) as mine (id, generation)
  where r.id = mine.id and r.generation = mine.generation and r.state = 'running'
  returning r.id as "recordId", r.generation`;

export const tryAlone = `
  update record set crashes = crashes + 1
  where id = $1 and generation = $2 and state = 'running'
  returning id`;

export const claimRecords = `
  select c.*, a.wish, a.correction, tables_revision(c."tenantId") as "tablesRevision"
  from claim_records($1::integer, $2::integer, $3::uuid[]) c, asked_of_record(c."recordId") a`;

/** The document in doubt of a record, handed to the run that owns the record now. */
export const takeOpenDocument = `
  update effect e set generation = r.generation from record r
  where r.id = $1 and r.generation = $2 and r.state = 'running' and e.record_id = r.id and e.state = 'intended'
    and not e.is_shared and e.request is not null
  returning e.id as "effectId", e.connection_id as "connectionId",
    coalesce(e.system_id, e.connection_id) as "systemId", e.record_type as "recordType", e.step, e.reference,
    e.request, (extract(epoch from now() - e.sent_at) * 1000)::float8 as "ageMs"`;

/** A shared effect whose remote object became unusable gives its key up; the row stays as history. */
export const forgetEffect = `
  update effect set key_hash = ('x' || substr(md5(id::text), 1, 16))::bit(64)::bigint
  where tenant_id = $1 and coalesce(system_id, connection_id) = $2 and record_type = $3 and remote_id = $4 and is_shared`;

export interface ClaimRow {
  recordId: string;
  generation: number;
  tenantId: string;
  flowId: string;
  flowVersion: number | null;
  flowState: 'draft' | 'active' | 'paused';
  recordType: string;
  externalId: string;
  title: string;
  attempts: number;
  crashes: number;
  inboxId: string | null;
  version: string | null;
  fingerprint: string | null;
  isStale: boolean;
  body: Buffer | null;
  outcome: unknown;
  wish: Wish | null;
  correction: Buffer | null;
  sourceId: string;
  sourceRevision: number;
  sourceState: 'unchecked' | 'connected' | 'attention' | 'error';
  sourcePausedMs: number | null;
  sourceFailures: number;
  targetFailures: number;
  targetId: string;
  targetRevision: number;
  targetState: 'unchecked' | 'connected' | 'attention' | 'error';
  targetPausedMs: number | null;
  tablesRevision: number | null;
}

export interface OpenDocumentRow {
  effectId: string;
  connectionId: string;
  systemId: string;
  recordType: string;
  step: string;
  reference: string;
  request: Buffer;
  ageMs: number;
}

export interface EffectRow {
  verdict: string;
  effect_id: string;
  wait_ms: number | null;
  same_payload: boolean | null;
  remote_id: string | null;
  remote_number: string | null;
  remote_url: string | null;
  sent_reference: string | null;
  sent_request: Buffer | null;
  age_ms: number | null;
  other_settings: boolean | null;
  owner_record: string | null;
  owner_flow: string | null;
}
