import { Agent, request } from 'node:http';
import { generateOrder, signedDelivery } from '../apps/cli/src/support/generated-order.js';
import type { Target } from './target.js';

export interface Hook {
  readonly url: string;
  readonly secret: string;
}

export interface LoadResult {
  readonly orders: number;
  readonly seconds: number;
  /** Acknowledgement times of the deliveries in milliseconds. */
  readonly acknowledgements: readonly number[];
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let nextId = 100_000;

/** Every second order is of a customer the books do not know yet (BUDGETS.md). */
function anOrder(id: number) {
  const email = id % 2 ? `known${id % 20}@example.com` : `customer${id}@example.com`;
  return generateOrder({ id, email });
}

/** Posts one order; resolves to the acknowledgement time. Throws when it is not accepted. */
export function deliver(hook: Hook): Promise<number> {
  const { body, headers } = signedDelivery(anOrder((nextId += 1)), hook.secret);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(
      hook.url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } },
      (response) => {
        response.resume();
        response.once('end', () => {
          if ((response.statusCode ?? 500) < 300) resolve(performance.now() - startedAt);
          else reject(new Error(`the webhook was answered ${response.statusCode}`));
        });
      },
    );
    call.once('error', reject);
    call.end(body);
  });
}

/** Keeps `open` orders between webhook and booking until `orders` were booked. */
export async function closedLoop(
  hook: Hook,
  target: Target,
  orders: number,
  open: number,
): Promise<LoadResult> {
  const acknowledgements: number[] = [];
  const startedAt = performance.now();
  const first = target.booked();
  let posted = 0;
  await new Promise<void>((resolve, reject) => {
    const refill = () => {
      const done = target.booked() - first;
      if (done >= orders) return resolve();
      while (posted < orders && posted - done < open) {
        posted += 1;
        deliver(hook).then((time) => acknowledgements.push(time), reject);
      }
    };
    target.onBooked(refill);
    refill();
  });
  return { orders, seconds: (performance.now() - startedAt) / 1000, acknowledgements };
}

/** Offers deliveries at a steady rate, whatever the answers do. */
export async function steadyLoad(hook: Hook, perSecond: number, seconds: number): Promise<LoadResult> {
  const deliveries: Promise<number>[] = [];
  const startedAt = performance.now();
  const orders = perSecond * seconds;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(orders, ((performance.now() - startedAt) / 1000) * perSecond);
      while (deliveries.length < due) deliveries.push(deliver(hook));
      if (deliveries.length < orders) return;
      clearInterval(timer);
      resolve();
    }, 2);
  });
  const acknowledgements = await Promise.all(deliveries);
  return { orders, seconds: (performance.now() - startedAt) / 1000, acknowledgements };
}

/** The value below which the given share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
