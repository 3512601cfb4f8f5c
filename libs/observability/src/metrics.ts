import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** From a health probe to the longest request. */
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** How the work of all tenants stands. */
export interface RecordFigures {
  /** Since the newest data of the oldest record came in that we have yet to end; 0 when there is none. */
  readonly oldestSeconds: number;
  /** Not ended, whoever they wait for. */
  readonly open: number;
  readonly failed: number;
}

/**
 * Every metric of Koppel. Labels have few values (method, route, status): never a tenant, record or address, which
 * would grow without end and give away who the customers are.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'koppel_http_request_seconds',
    help: 'Time to answer an HTTP request',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly oldest = this.gauge(
    'koppel_oldest_open_record_seconds',
    'Age of the oldest record that has not ended and does not wait for its owner',
  );
  private readonly open = this.gauge('koppel_open_records', 'Records that have not ended');
  private readonly failed = this.gauge('koppel_failed_records', 'Records that ended as failed');

  /** `readRecords` is asked at each look; undefined when it cannot tell. */
  constructor(private readonly readRecords: () => Promise<RecordFigures | undefined>) {
    collectDefaultMetrics({ register: this.registry });
  }

  /** `route` is the pattern, so that the number of series stays small. */
  observeRequest(labels: { method: string; route: string; status: string }, seconds: number): void {
    this.requests.observe(labels, seconds);
  }

  /** In the text format of Prometheus. What cannot be told is not a number; the rest is there all the same. */
  async render(): Promise<string> {
    const figures = await this.readRecords();
    this.oldest.set(figures?.oldestSeconds ?? NaN);
    this.open.set(figures?.open ?? NaN);
    this.failed.set(figures?.failed ?? NaN);
    return this.registry.metrics();
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }
}
