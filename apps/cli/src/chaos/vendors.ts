import { startSimulator } from '@app/connector-testing';
import {
  createSnelStartSimulator,
  type SnelStartSimulator,
} from '../../../../connectors/snelstart/simulator/index.js';
import {
  createWoocommerceSimulator,
  type WoocommerceSimulator,
} from '../../../../connectors/woocommerce/simulator/index.js';

export type FaultRule = Parameters<SnelStartSimulator['faults']['set']>[0][number];

/** A shop and its books, in this process, so that what they hold and how they fail can be reached directly. */
export interface Vendors {
  readonly shop: WoocommerceSimulator;
  readonly books: SnelStartSimulator;
  readonly shopUrl: string;
  readonly booksUrl: string;
  /** For KOPPEL_ALLOWED_PRIVATE_HOSTS. */
  readonly hosts: string;
  close(): Promise<void>;
}

export async function startVendors(seed = 1): Promise<Vendors> {
  const shop = createWoocommerceSimulator({ orders: 'none', seed });
  const books = createSnelStartSimulator({ withBookings: false });
  const running = [await startSimulator(shop), await startSimulator(books)] as const;
  const [shopUrl, booksUrl] = running.map(({ url }) => url) as [string, string];
  return {
    ...{ shop, books, shopUrl, booksUrl },
    hosts: [shopUrl, booksUrl].map((url) => new URL(url).host).join(','),
    close: async () => {
      await Promise.all(running.map((server) => server.close()));
    },
  };
}
