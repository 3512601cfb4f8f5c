import { isDeepStrictEqual } from 'node:util';
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
    await this.assertReadable(record, body);
    return this.parts.desk.edit(actor, record.id, { given, body, fields: Object.keys(changes), note });
  }

  /** The source's schema holds for edited data as for data that arrived. */
  private async assertReadable(record: FlowRecord, body: unknown): Promise<void> {
    const connection = await this.parts.connections.find(record.tenantId, record.connectionId);
    if (!connection) throw inputInvalid([{ path: '', code: 'CONNECTION_UNKNOWN' }]);
    const source = this.parts.engine.runtime.connector(connection.connector).sources[record.recordType];
    const faults = source ? this.parts.validator.validate(source.schema, body) : [];
    if (faults.length)
      throw inputInvalid(faults.map((fault) => ({ ...fault, path: `/changes${fault.path}` })));
  }
}
