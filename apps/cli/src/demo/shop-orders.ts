import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/built-program.js';

export interface ShopOrder {
  readonly id: number;
  readonly number: string;
  readonly total: string;
  readonly status: string;
  readonly billing: { readonly email: string; readonly country: string };
}

const FOLDER = join(root, 'connectors/woocommerce/fixtures');

/** The 31 composed orders as the shop holds them, for comparing with the books. */
export function shopOrders(): ShopOrder[] {
  return readdirSync(FOLDER)
    .filter((name) => /^order-\d\d-.+\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as ShopOrder);
}
