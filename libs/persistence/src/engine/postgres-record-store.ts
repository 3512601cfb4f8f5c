import { createHash } from 'node:crypto';
import type {
  Acceptance,
  Arrival,
  ArrivedObject,
  ClaimedRecord,
  ConfirmedEffect,
  Correction,
  EffectIntent,
  EffectVerdict,
  FinishedRun,
  OpenDocument,
  RecordStore,
  RunToken,
} from '@app/engine';
import type { RecordType } from '@app/domain';
import type pg from 'pg';
import { ask, isStoreAway } from './ask.js';
import { Batcher } from './batcher.js';
import { callForEach } from './calls.js';
import type { PayloadVault } from './payload-vault.js';
import * as calls from './record-calls.js';
import { claimedFrom, verdictFrom } from './record-rows.js';
import { correctionPlace, requestPlace } from './sealed-places.js';
import { newId } from './uuid.js';

export interface RecordStoreOptions {
  /** How long a claim lasts without renewal, in milliseconds. */
  readonly leaseMs: number;
}

const LANES = { live: 0, bulk: 1, housekeeping: 2 } as const;

/** The engine's records in PostgreSQL. Calls that come together share one statement and one commit. */
export class PostgresRecordStore implements RecordStore {
  readonly leaseMs: number;
  private readonly accepting: Batcher<readonly unknown[], Acceptance>;
  private readonly beginning: Batcher<readonly unknown[], calls.EffectRow>;
  private readonly finishing: Batcher<readonly unknown[], boolean>;
  private readonly claimingNamed: Batcher<string, ClaimedRecord | undefined>;

  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: PayloadVault,
    options: RecordStoreOptions,
  ) {
    this.leaseMs = options.leaseMs;
    this.accepting = new Batcher<readonly unknown[], Acceptance>(async (rows) => {
      const answers = await callForEach<{ verdict: Arrival; records: string[] }>(
        pool,
        calls.acceptEvent,
        rows,
      );
      return answers.map((answer) => ({ arrival: answer.verdict, recordIds: answer.records }));
    }, isStoreAway);
    this.beginning = new Batcher(
      (rows) => callForEach<calls.EffectRow>(pool, calls.beginEffect, rows),
      isStoreAway,
    );
    this.finishing = new Batcher(
      async (rows) =>
        (await callForEach<{ called: boolean }>(pool, calls.finishRecord, rows)).map((row) => row.called),
      isStoreAway,
    );
    this.claimingNamed = new Batcher((ids) => this.claimNamed(ids), isStoreAway);
  }

  private async claimNamed(ids: readonly string[]): Promise<(ClaimedRecord | undefined)[]> {
    const claimed = await this.claimRows(ids.length, ids);
    const byId = new Map(claimed.map((record) => [record.recordId, record]));
    return ids.map((id) => {
      const record = byId.get(id);
      byId.delete(id);
      return record;
    });
  }

  async accept(object: ArrivedObject): Promise<Acceptance> {
    return this.accepting.add(await this.rowOf(object));
  }

  /** The parameters of `accept_event`; also used where a page and its cursor are stored together. */
  async rowOf(object: ArrivedObject): Promise<readonly unknown[]> {
    const inboxId = newId();
    const { tenantId, content } = object;
    const body = content
      ? await this.vault.sealBytes({ table: 'inbox', tenantId, rowId: inboxId, field: 'body' }, content.body)
      : null;
    return [
      ...[inboxId, tenantId, object.connectionId, object.recordType, object.externalId, object.title],
      ...[content?.version ?? null, content?.fingerprint ?? null, object.origin],
      ...[object.headers ? JSON.stringify(object.headers) : null, body, LANES[object.lane]],
      object.flowId ?? null,
    ];
  }

  async claim(limit: number, recordIds?: readonly string[]): Promise<ClaimedRecord[]> {
    if (!recordIds) return this.claimRows(limit);
    const claimed = await Promise.all(recordIds.map((id) => this.claimingNamed.add(id)));
    return claimed.filter((record) => record !== undefined);
  }

  private async claimRows(limit: number, recordIds?: readonly string[]): Promise<ClaimedRecord[]> {
    const values = [limit, this.leaseMs, recordIds ?? null];
    const { rows } = await ask<calls.ClaimRow>(this.pool, {
      name: 'claim',
      text: calls.claimRecords,
      values,
    });
    return Promise.all(rows.map((row) => this.openClaim(row)));
  }

  private async openClaim(row: calls.ClaimRow): Promise<ClaimedRecord> {
    const body = await this.bodyOf(row);
    const correction = row.correction ? await this.openCorrection(row, row.correction) : undefined;
    return claimedFrom(row, { body, correction });
  }

  private async openCorrection(row: calls.ClaimRow, sealed: Buffer): Promise<Correction> {
    const bytes = await this.vault.openBytes(correctionPlace(row.tenantId, row.recordId), sealed);
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Correction;
  }

  private async bodyOf(row: calls.ClaimRow): Promise<Uint8Array | null> {
    if (!row.body || !row.inboxId) return null;
    const place = { table: 'inbox', tenantId: row.tenantId, rowId: row.inboxId, field: 'body' };
    return this.vault.openBytes(place, row.body);
  }

  async renew(runs: readonly RunToken[]): Promise<RunToken[]> {
    const values = [runs.map((run) => run.recordId), runs.map((run) => run.generation), this.leaseMs];
    const { rows } = await ask<RunToken>(this.pool, { name: 'renew', text: calls.renewLeases, values });
    const kept = new Set(rows.map((row) => `${row.recordId}:${row.generation}`));
    return runs.filter((run) => !kept.has(`${run.recordId}:${run.generation}`));
  }

  async tryAlone({ recordId, generation }: RunToken): Promise<boolean> {
    const { rowCount } = await ask(this.pool, calls.tryAlone, [recordId, generation]);
    return rowCount === 1;
  }

  async beginEffect(intent: EffectIntent): Promise<EffectVerdict> {
    const effectId = newId();
    const { key, payloadHash, request } = await this.sealIntent(intent);
    const row = await this.beginning.add([
      ...[effectId, intent.tenantId, intent.recordId, intent.generation, intent.connectionId],
      ...[
        intent.systemId,
        intent.recordType,
        intent.step,
        intent.isShared,
        key,
        intent.reference,
        payloadHash,
        request,
      ],
      ...[intent.settleMs, intent.ended.length ? JSON.stringify(intent.ended) : null],
    ]);
    return verdictFrom(row, await this.sentBefore(intent.tenantId, row));
  }

  private async sentBefore(
    tenantId: string,
    row: calls.EffectRow,
  ): Promise<{ payload: unknown } | undefined> {
    if (!row.sent_request || row.sent_reference === null) return undefined;
    return { payload: await this.openRequest(tenantId, row.sent_reference, row.sent_request) };
  }

  async resendEffect(effectId: string, intent: EffectIntent): Promise<boolean> {
    const { key, payloadHash, request } = await this.sealIntent(intent);
    const { recordId, generation, reference } = intent;
    const values = [effectId, recordId, generation, key, reference, payloadHash, request];
    const { rows } = await ask<{ stamped: boolean }>(this.pool, {
      name: 'resend',
      text: calls.resendEffect,
      values,
    });
    return rows[0]?.stamped ?? false;
  }

  async reopenEffect(
    { effectId, remoteId }: ConfirmedEffect,
    intent: EffectIntent,
  ): Promise<'begun' | 'taken' | 'zombie'> {
    const { key, payloadHash, request } = await this.sealIntent(intent);
    const { recordId, generation, step, reference } = intent;
    const values = [effectId, recordId, generation, step, key, reference, payloadHash, request, remoteId];
    const { rows } = await ask<{ verdict: 'begun' | 'taken' | 'zombie' }>(
      this.pool,
      calls.reopenEffect,
      values,
    );
    return rows[0]?.verdict ?? 'zombie';
  }

  async takeOpenDocument(run: RunToken & { readonly tenantId: string }): Promise<OpenDocument | undefined> {
    const { rows } = await ask<calls.OpenDocumentRow>(this.pool, calls.takeOpenDocument, [
      run.recordId,
      run.generation,
    ]);
    const row = rows[0];
    if (!row) return undefined;
    const { reference, request, recordType, ...rest } = row;
    return {
      ...rest,
      recordType: recordType as RecordType,
      payload: await this.openRequest(run.tenantId, reference, request),
    };
  }

  private async openRequest(tenantId: string, reference: string, sealed: Buffer): Promise<unknown> {
    const bytes = await this.vault.openBytes(requestPlace(tenantId, reference), sealed);
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  }

  private async sealIntent(intent: EffectIntent) {
    const text = JSON.stringify(intent.payload);
    return {
      key: await this.vault.searchTerm(intent.tenantId, intent.key),
      payloadHash: createHash('sha256').update(text).digest(),
      request: await this.vault.sealBytes(requestPlace(intent.tenantId, intent.reference), Buffer.from(text)),
    };
  }

  async forgetEffect(
    tenantId: string,
    systemId: string,
    recordType: string,
    remoteId: string,
  ): Promise<void> {
    await ask(this.pool, calls.forgetEffect, [tenantId, systemId, recordType, remoteId]);
  }

  async finish(run: FinishedRun): Promise<boolean> {
    const activityId = newId();
    const { tenantId } = run;
    const place = { table: 'activity', tenantId, rowId: activityId, field: 'entries' };
    const entries = await this.vault.sealBytes(place, Buffer.from(JSON.stringify(run.entries)));
    const keys = await Promise.all(run.searchTerms.map((term) => this.vault.searchTerm(tenantId, term)));
    return this.finishing.add([
      ...[run.recordId, run.generation, run.inboxId, run.state, run.code],
      ...[run.error ? JSON.stringify(run.error) : null, run.outcome ? JSON.stringify(run.outcome) : null],
      ...[keys, Math.round(run.delayMs), run.countsAsAttempt],
      ...[run.fetched?.version ?? null, run.fetched?.fingerprint ?? null],
      ...[run.ended.length ? JSON.stringify(run.ended) : null, activityId, run.durationMs, entries],
    ]);
  }
}
