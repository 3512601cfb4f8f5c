import { isDeepStrictEqual } from 'node:util';
import type { Source } from '@app/connector-sdk';
import type { Actor } from '@app/identity';
import type { Validator } from '@app/mapper';
import type { ConnectionRepository, FlowRecord } from '@app/persistence';
import type { Engine } from '../engine/assemble-engine.js';
import { inputInvalid } from '../http/validation.js';
import type { ErrorsDesk } from './errors-desk.js';
import { mergePatch } from './merge-patch.js';
import type { RecordData } from './record-data.js';
import type { EditRecordDto } from './record-input.dto.js';

export interface EditorParts {
  readonly engine: Pick<Engine, 'runtime'>;
  readonly connections: Pick<ConnectionRepository, 'find'>;
  readonly data: Pick<RecordData, 'current'>;
  readonly desk: Pick<ErrorsDesk, 'edit'>;
  readonly validator: Validator;
}

/** Corrects the data of a record and processes that. What the source gave stays on the timeline. */
export class RecordEditor {
  constructor(private readonly parts: EditorParts) {}

  async edit(actor: Actor, record: FlowRecord, { changes, note }: EditRecordDto): Promise<FlowRecord> {
    const { given, payload: before } = await this.parts.data.current(record);
    const body = mergePatch(before, changes);
    if (isDeepStrictEqual(body, before)) {
      throw inputInvalid([{ path: '/changes', code: 'NOTHING_CHANGED' }]);
    }
    const source = await this.sourceOf(record);
    assertSame(source?.identity ?? [], before, body);
    this.assertReadable(source, body);
    return this.parts.desk.edit(actor, record.id, { given, body, fields: Object.keys(changes), note });
  }

  private async sourceOf(record: FlowRecord): Promise<Source | undefined> {
    const connection = await this.parts.connections.find(record.tenantId, record.connectionId);
    if (!connection) throw inputInvalid([{ path: '', code: 'CONNECTION_UNKNOWN' }]);
    return this.parts.engine.runtime.connector(connection.connector).sources[record.recordType];
  }

  /** The source's schema holds for edited data as for data that arrived. */
  private assertReadable(source: Source | undefined, body: unknown): void {
    const faults = source ? this.parts.validator.validate(source.schema, body) : [];
    if (faults.length)
      throw inputInvalid(faults.map((fault) => ({ ...fault, path: `/changes${fault.path}` })));
  }
}

/** What tells a document from others stays. One that arrived without it may be given it. */
function assertSame(identity: readonly string[], before: unknown, after: unknown): void {
  const changed = identity.filter((field) => {
    const given = memberOf(before, field);
    return given !== undefined && given !== null && String(given) !== String(memberOf(after, field));
  });
  const faults = changed.map((field) => ({
    ...{ path: `/changes/${field}`, code: 'RECORD_IDENTITY_FIXED' },
    params: { field },
  }));
  if (faults.length) throw inputInvalid(faults);
}

function memberOf(payload: unknown, field: string): unknown {
  return typeof payload === 'object' && payload !== null
    ? (payload as Record<string, unknown>)[field]
    : undefined;
}
