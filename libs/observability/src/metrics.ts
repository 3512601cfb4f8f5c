import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Latencies of webhooks and vendor calls, in seconds. */
const LATENCY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Every metric of Koppel. Labels have few values (connector, kind, code): never a tenant, record or address, which
 * would grow without end and give away who the customers are.
 */
export class Metrics {
  private readonly registry = new Registry();

  readonly webhooks = this.counter('koppel_webhooks_total', 'Webhooks by connector and answer', [
    'connector',
    'answer',
  ]);
  readonly webhookSeconds = this.histogram('koppel_webhook_seconds', 'From request to answer of a webhook', [
    'connector',
  ]);
  readonly recordsEnded = this.counter(
    'koppel_records_ended_total',
    'Records that ended, by state and code',
    ['recordType', 'state', 'code'],
  );
  readonly recordSeconds = this.histogram('koppel_record_seconds', 'From arrival of a record to its end', [
    'recordType',
  ]);
  readonly oldestOpenSeconds = this.gauge(
    'koppel_oldest_open_record_seconds',
    'Age of the oldest record not ended',
  );
  readonly openRecords = this.gauge('koppel_open_records', 'Records not ended, by lane', ['lane']);
  readonly vendorCalls = this.counter(
    'koppel_vendor_calls_total',
    'Calls to vendors by connector and outcome',
    ['connector', 'outcome'],
  );
  readonly vendorCallSeconds = this.histogram('koppel_vendor_call_seconds', 'Duration of calls to vendors', [
    'connector',
  ]);
  readonly apiSeconds = this.histogram('koppel_api_seconds', 'Duration of API requests by route and status', [
    'route',
    'status',
  ]);
  readonly errors = this.counter('koppel_errors_total', 'Errors by class and code', ['errorClass', 'code']);

  /** Adds memory, event loop delay and the like of this process. Once per process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /** In the text format of Prometheus. */
  render(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private counter<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
  ): Counter<Label> {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  private gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ): Gauge<Label> {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  private histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
  ): Histogram<Label> {
    const buckets = LATENCY_BUCKETS;
    return new Histogram({ name, help, labelNames: [...labelNames], buckets, registers: [this.registry] });
  }
}
