import type { WebhookContent, SourceRecord } from '@app/connector-sdk';
import { crashPoint } from '../crash-point.js';
import type { Bell } from '../ports/bell.js';
import type { ArrivedObject, Arrival, RecordStore } from '../ports/record-store.js';

export interface DeliveryOrigin {
  readonly tenantId: string;
  readonly connectionId: string;
  /** The headers worth keeping. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes as they arrived; stored as they are when the delivery holds one object. */
  readonly body: Uint8Array;
}

/** Stores what a webhook brought. Resolves after commit, so that the sender may be told (invariant I1). */
export class Intake {
  constructor(
    private readonly store: RecordStore,
    private readonly bell: Bell,
  ) {}

  async take(origin: DeliveryOrigin, content: WebhookContent): Promise<Arrival[]> {
    const accepted = await Promise.all(objectsOf(origin, content).map((object) => this.store.accept(object)));
    crashPoint('after-accept');
    const recordIds = accepted.flatMap((acceptance) => acceptance.recordIds);
    if (recordIds.length) this.bell.ring(recordIds);
    return accepted.map((acceptance) => acceptance.arrival);
  }
}

function objectsOf(origin: DeliveryOrigin, content: WebhookContent): ArrivedObject[] {
  const { tenantId, connectionId, headers } = origin;
  const common = { tenantId, connectionId, headers, origin: 'webhook', lane: 'live' } as const;
  if (content.kind === 'records') {
    const isSingle = content.records.length === 1;
    return content.records.map((record) => ({
      ...common,
      recordType: content.recordType,
      externalId: record.externalId,
      title: record.title,
      content: {
        version: record.version,
        fingerprint: record.fingerprint,
        body: isSingle ? origin.body : bodyOf(record),
      },
    }));
  }
  if (content.kind === 'announced') {
    return content.externalIds.map((externalId) => ({
      ...common,
      recordType: content.recordType,
      externalId,
      title: externalId,
    }));
  }
  return [];
}

function bodyOf(record: SourceRecord): Uint8Array {
  return Buffer.from(JSON.stringify(record.payload));
}
