import { toKoppelError } from '@app/domain';
import type { ActivityEntry, Correction } from '@app/engine';
import {
  correctionPlace,
  type Effect,
  type FlowRecord,
  type InboxItem,
  type SealedPlace,
} from '@app/persistence';
import type { TenantVault } from '@app/vault';

/** A sealed value, opened; or the code of what kept it from being opened. */
export type Opened<T> =
  { readonly value: T } | { readonly code: string; readonly params: Record<string, string> };

interface ActivityRow {
  readonly id: string;
  readonly tenantId: string;
  readonly entries: Uint8Array;
}

/** Opens what the engine sealed of a record's history, and seals what people add to it. */
export class SealedPayloads {
  constructor(private readonly vault: TenantVault) {}

  /** The body as it arrived: JSON where it is JSON, else text. Undefined when only an id was announced. */
  async body(item: InboxItem): Promise<Opened<unknown>> {
    const { body } = item;
    if (!body) return { value: undefined };
    return this.open(async () =>
      jsonOrText(await this.vault.openBytes(inboxPlace(item.tenantId, item.id), body)),
    );
  }

  async entries(activity: ActivityRow): Promise<Opened<ActivityEntry[]>> {
    const place = activityPlace(activity.tenantId, activity.id);
    return this.open(async () => (await this.vault.openJson(place, activity.entries)) as ActivityEntry[]);
  }

  /** What an effect sent, or meant to send. */
  async request(effect: Effect): Promise<Opened<unknown>> {
    const { request, tenantId, reference } = effect;
    if (!request) return { value: undefined };
    return this.open(async () =>
      jsonOrText(await this.vault.openBytes(requestPlace(tenantId, reference), request)),
    );
  }

  sealEntries(tenantId: string, activityId: string, entries: readonly ActivityEntry[]): Promise<Buffer> {
    return this.vault.sealJson(activityPlace(tenantId, activityId), entries);
  }

  sealBody(tenantId: string, inboxId: string, body: unknown): Promise<Buffer> {
    return this.vault.sealJson(inboxPlace(tenantId, inboxId), body);
  }

  sealCorrection(tenantId: string, recordId: string, correction: Correction): Promise<Buffer> {
    return this.vault.sealJson(correctionPlace(tenantId, recordId), correction);
  }

  async correction({ tenantId, id, correction }: FlowRecord): Promise<Correction | undefined> {
    if (!correction) return undefined;
    return (await this.vault.openJson(correctionPlace(tenantId, id), correction)) as Correction;
  }

  /** One damaged value must not hide the rest of a history: it is shown as what it is. */
  private async open<T>(work: () => Promise<T>): Promise<Opened<T>> {
    try {
      return { value: await work() };
    } catch (thrown) {
      const { code, params, errorClass } = toKoppelError(thrown);
      if (errorClass === 'transient' || code === 'UNEXPECTED') throw thrown;
      return {
        code,
        params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
      };
    }
  }
}

// The same places as in libs/persistence, where the engine seals.
const inboxPlace = (tenantId: string, rowId: string): SealedPlace => ({
  table: 'inbox',
  tenantId,
  rowId,
  field: 'body',
});
const activityPlace = (tenantId: string, rowId: string): SealedPlace => ({
  table: 'activity',
  tenantId,
  rowId,
  field: 'entries',
});
const requestPlace = (tenantId: string, reference: string): SealedPlace => ({
  table: 'effect',
  tenantId,
  rowId: reference,
  field: 'request',
});

function jsonOrText(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text; // A delivery need not be JSON.
  }
}
