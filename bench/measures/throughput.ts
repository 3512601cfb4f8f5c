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

const WARM_UP_ORDERS = 400;
const OPEN = 32;
const MEGABYTE = 1_048_576;

/** P1, P2 and the peak of P8: a closed loop of 32 orders, after a warm-up. */
export async function measureThroughput(
  subject: Subject,
  target: Target,
  orders: number,
): Promise<Throughput> {
  const idleMegabytes = subject.nodeBytes() / MEGABYTE;
  await closedLoop(subject.hook, target, WARM_UP_ORDERS, OPEN);
  await subject.idle();
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, subject.nodeBytes())), 100);
  const before = subject.cpuMs();
  const result = await closedLoop(subject.hook, target, orders, OPEN);
  await subject.idle();
  clearInterval(watch);
  return {
    subject: subject.name,
    cpuMsPerOrder: (subject.cpuMs() - before) / orders,
    ordersPerSecond: orders / result.seconds,
    peakMegabytes: peak / MEGABYTE,
    idleMegabytes,
  };
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
