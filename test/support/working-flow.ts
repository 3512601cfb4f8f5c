import { callControl } from '@app/connector-testing';
import type { ClientRecord, KoppelClient } from '../../apps/cli/src/support/koppel-client.js';
import { createSampleFlow, type SampleFlow } from '../../apps/cli/src/support/sample-flow.js';
import { eventually, openWorkbench, type Workbench } from './workbench.js';

export type Json = Record<string, unknown>;

export interface TimelineItem extends Json {
  readonly kind: string;
  readonly origin?: string;
  readonly payload?: Json;
  readonly problem?: { readonly code: string } | null;
  readonly entries?: {
    readonly kind: string;
    readonly title: string;
    readonly data?: unknown;
    readonly mapping?: { readonly name: string; readonly version?: number; readonly hash: string };
  }[];
}

export interface RecordDetail extends ClientRecord {
  readonly attempts: number;
}

/** Orders of the shop that are booked, and that no treatment covers yet. */
export const DOMESTIC = 'order-01-nl-21-registered';
export const UNSUPPORTED = 'order-09-de-icp-b2b-0';

const hasEnded = ({ state }: { readonly state: string }) => ['done', 'skipped', 'failed'].includes(state);

/** One organisation whose orders become bookings, as its people see it over HTTP. */
export class WorkingFlow {
  private constructor(
    readonly bench: Workbench,
    readonly client: KoppelClient,
    readonly flow: SampleFlow,
  ) {}

  static async open(): Promise<WorkingFlow> {
    const bench = await openWorkbench();
    const client = await bench.newOwner();
    const flow = await createSampleFlow(client, { shopUrl: bench.shopUrl, booksUrl: bench.booksUrl });
    return new WorkingFlow(bench, client, flow);
  }

  poll(): Promise<unknown> {
    return this.client.call('POST', `/v1/flows/${this.flow.flowId}/run`);
  }

  get(id: string): Promise<RecordDetail> {
    return this.client.call('GET', `/v1/records/${id}`);
  }

  list(query: string): Promise<ClientRecord[]> {
    return this.client.all(`/v1/records?${query}`);
  }

  timeline(id: string, query = ''): Promise<TimelineItem[]> {
    return this.client.all(`/v1/records/${id}/activity${query}`);
  }

  /** The record once its processing came to an end. */
  ended(id: string): Promise<RecordDetail> {
    return eventually(() => this.get(id), hasEnded);
  }

  /** The 31 composed orders of the shop, all processed. */
  async receiveAll(): Promise<void> {
    await callControl(this.bench.shopUrl, 'POST /orders', { template: 'all', keep: true });
    await this.poll();
    const isComplete = (records: ClientRecord[]) => records.length === 31 && records.every(hasEnded);
    await eventually(() => this.list('limit=200'), isComplete, 60_000);
  }

  /** A new order of the shop; its record once Koppel knows it. */
  async newOrder(template: string, changes: Json = {}): Promise<ClientRecord> {
    const order = { template, changes };
    const { orders } = await callControl<{ orders: { id: number }[] }>(
      this.bench.shopUrl,
      'POST /orders',
      order,
    );
    await this.poll();
    const ofOrder = () => this.list(`q=${orders[0]?.id}`);
    const [record] = await eventually(ofOrder, (found) => found.length === 1);
    return record as ClientRecord;
  }

  /** Documents the vendor got twice. */
  async doubles(): Promise<unknown[]> {
    return (await callControl<{ doubles: unknown[] }>(this.bench.booksUrl, 'GET /state')).doubles;
  }

  /** Asks with a key of this role; with a body it posts. */
  async askAs(role: string): Promise<(path: string, body?: unknown) => Promise<Response>> {
    const { key } = await this.client.call<{ key: string }>('POST', '/v1/api-keys', { name: role, role });
    const headers = { 'x-api-key': key, 'content-type': 'application/json' };
    return (path, body) => {
      const posted = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      return fetch(`${this.bench.koppel.url}${path}`, { headers, ...posted });
    };
  }
}
