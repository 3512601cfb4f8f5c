import type { Simulator } from '@app/connector-testing';
import {
  createSnelStartSimulator,
  SAMPLE_CLIENT_KEY,
  SAMPLE_SUBSCRIPTION_KEY,
} from '../../../connectors/snelstart/simulator/index.js';
import { createWoocommerceSimulator, exampleKey } from '../../../connectors/woocommerce/simulator/index.js';

/** One vendor in the sandbox and what its connection form takes. */
export interface SandboxVendor {
  readonly simulator: Simulator;
  readonly title: string;
  /** Values of the connection form; `{url}` is the vendor's address in the sandbox. */
  readonly form: Readonly<Record<string, string>>;
}

export function createVendors({ isEmpty }: { readonly isEmpty: boolean }): readonly SandboxVendor[] {
  return [
    {
      simulator: createWoocommerceSimulator({ orders: isEmpty ? 'none' : 'fixtures' }),
      title: 'WooCommerce shop "Lampen & Meer"',
      form: {
        baseUrl: '{url}',
        consumerKey: exampleKey.consumerKey,
        consumerSecret: exampleKey.consumerSecret,
      },
    },
    {
      simulator: createSnelStartSimulator(),
      title: 'SnelStart administration "De Vuurtoren webwinkels B.V."',
      form: {
        baseUrl: '{url}/v2',
        authUrl: '{url}/b2b/token',
        clientKey: SAMPLE_CLIENT_KEY,
        subscriptionKey: SAMPLE_SUBSCRIPTION_KEY,
      },
    },
  ];
}
