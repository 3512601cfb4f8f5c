import type { ConnectorLimits } from '@app/connector-sdk';
import { RateBucket } from './rate-bucket.js';
import { Redactor } from './redaction.js';

const SWEEP_EVERY_MS = 60_000;

interface KnownRedactor {
  readonly secrets: readonly string[];
  readonly redactor: Redactor;
}

/** What all clients of one connection share: the room in its limits and the knowledge of its secrets. */
export class Connections {
  private readonly buckets = new Map<string, RateBucket>();
  private readonly redactors = new Map<string, KnownRedactor>();
  private sweptAt = 0;

  constructor(
    private readonly maxWaitMs: number,
    private readonly onSecret?: (secret: string) => void,
  ) {}

  /** The newest limits count, for everybody. */
  configure(id: string, limits: ConnectorLimits): void {
    this.buckets.get(id)?.configure(limits);
  }

  /** Never keep the bucket: an idle one is forgotten, and a second one would double the limit. */
  bucket(id: string, limits: ConnectorLimits): RateBucket {
    this.sweep();
    let bucket = this.buckets.get(id);
    if (!bucket) this.buckets.set(id, (bucket = new RateBucket(limits, this.maxWaitMs)));
    return bucket;
  }

  redactor(id: string, secrets: readonly string[]): Redactor {
    this.sweep();
    const known = this.redactors.get(id);
    if (known && isSame(known.secrets, secrets)) return known.redactor;
    const redactor = new Redactor(secrets, this.onSecret);
    this.redactors.set(id, { secrets, redactor });
    return redactor;
  }

  get size(): number {
    return Math.max(this.buckets.size, this.redactors.size);
  }

  close(error: Error): void {
    for (const bucket of this.buckets.values()) bucket.close(error);
  }

  private sweep(): void {
    const now = performance.now();
    if (now - this.sweptAt < SWEEP_EVERY_MS) return;
    this.sweptAt = now;
    for (const [id, bucket] of this.buckets) if (bucket.isIdle()) this.buckets.delete(id);
    for (const id of this.redactors.keys()) if (!this.buckets.has(id)) this.redactors.delete(id);
  }
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return (
    left === right || (left.length === right.length && left.every((value, index) => value === right[index]))
  );
}
