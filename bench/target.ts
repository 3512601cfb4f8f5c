import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mount } from '@app/connector-testing';
import { createSnelStartSimulator } from '../connectors/snelstart/simulator/index.js';
import { createWoocommerceSimulator } from '../connectors/woocommerce/simulator/index.js';

export interface Target {
  readonly url: string;
  /** Sales entries the vendor accepted so far. */
  booked(): number;
  /** Called at each accepted sales entry. */
  onBooked(listener: () => void): void;
  /** Milliseconds before each answer. */
  setLatency(milliseconds: number): void;
  close(): Promise<void>;
}

const BOOKINGS = '/snelstart/v2/verkoopboekingen';

/** The vendors, in memory, in this process: their work is not counted as ours. */
export async function startTarget(): Promise<Target> {
  const books = createSnelStartSimulator({ withBookings: false });
  const shop = createWoocommerceSimulator();
  const bookings = new BookingCounter();
  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === BOOKINGS) bookings.watch(response);
    if (mount(books, '/snelstart', request, response) || mount(shop, '/woocommerce', request, response))
      return;
    response.writeHead(404).end();
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    booked: () => bookings.count,
    onBooked: (listener) => void bookings.listeners.add(listener),
    setLatency: (milliseconds) => (books.administration.settings.answerDelayMs = milliseconds),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([books.close(), shop.close()]);
    },
  };
}

/** Counts the sales entries that were answered 201. */
class BookingCounter {
  count = 0;
  readonly listeners = new Set<() => void>();

  watch(response: ServerResponse): void {
    response.once('finish', () => {
      if (response.statusCode !== 201) return;
      this.count += 1;
      for (const listener of this.listeners) listener();
    });
  }
}
