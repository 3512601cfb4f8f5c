import { closedLoop, percentile, steadyLoad } from '../load.js';
import type { Subject } from '../subjects.js';
import type { Target } from '../target.js';

export interface Throughput {
  readonly subject: string;
  /** CPU milliseconds per order, every process of the subject counted. */
  readonly cpuMsPerOrder: number;
  readonly ordersPerSecond: number;
  readonly peakMegabytes: number;
  readonly idleMegabytes: number;
}

/** Enough for V8 to have compiled the way of an order for good. */
const WARM_UP_ORDERS = 3_000;
const OPEN = 32;
const ROUNDS = 3;
const MEGABYTE = 1_048_576;

/**
 * P1, P2 and the peak of P8: closed loops of 32 orders, after a warm-up. The subjects take turns, so that a slower
 * minute of the machine meets all of them.
 */
export async function measureThroughput(
  subjects: readonly Subject[],
  target: Target,
  orders: number,
): Promise<Throughput[]> {
  const counts = subjects.map((subject) => new Count(subject));
  for (const subject of subjects) {
    await closedLoop(subject.hook, target, WARM_UP_ORDERS, OPEN);
    await subject.idle();
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const count of counts) await count.add(target, Math.ceil(orders / ROUNDS));
  }
  return counts.map((count) => count.throughput);
}

class Count {
  private cpuMs = 0;
  private seconds = 0;
  private orders = 0;
  private peakBytes = 0;
  private readonly idleBytes: number;

  constructor(private readonly subject: Subject) {
    this.idleBytes = subject.nodeBytes();
  }

  async add(target: Target, orders: number): Promise<void> {
    const { subject } = this;
    const watch = setInterval(() => (this.peakBytes = Math.max(this.peakBytes, subject.nodeBytes())), 100);
    const before = subject.cpuMs();
    const { seconds } = await closedLoop(subject.hook, target, orders, OPEN);
    await subject.idle();
    clearInterval(watch);
    this.cpuMs += subject.cpuMs() - before;
    this.seconds += seconds;
    this.orders += orders;
  }

  get throughput(): Throughput {
    return {
      subject: this.subject.name,
      cpuMsPerOrder: this.cpuMs / this.orders,
      ordersPerSecond: this.orders / this.seconds,
      peakMegabytes: this.peakBytes / MEGABYTE,
      idleMegabytes: this.idleBytes / MEGABYTE,
    };
  }
}

export interface Acknowledgement {
  readonly subject: string;
  readonly p50: number;
  readonly p99: number;
}

/** P3: 100 deliveries a second are offered; how long until each is acknowledged, in milliseconds. */
export async function measureAcknowledgement(subject: Subject, seconds: number): Promise<Acknowledgement> {
  const { acknowledgements } = await steadyLoad(subject.hook, 100, seconds);
  await subject.idle();
  return {
    subject: subject.name,
    p50: percentile(acknowledgements, 0.5),
    p99: percentile(acknowledgements, 0.99),
  };
}
