import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { withDefaults } from '@app/connector-sdk';
import { absolute, compare, equals, round, subtract, sum, vatOfNet, type Order } from '@app/domain';
import { createMapper, openMappingLibrary } from '@app/mapper';
import { settings as fields } from './fields.js';

const mappings = fileURLToPath(new URL('../../mappings', import.meta.url));
const mapping = openMappingLibrary(mappings, createMapper()).mapping('woocommerce', 'order.in.jsonata');
const fixture = new URL('./fixtures/order-01-nl-21-registered.json', import.meta.url);
const order = JSON.parse(readFileSync(fixture, 'utf8')) as Readonly<Record<string, unknown>>;
const settings = withDefaults(fields, { baseUrl: 'https://shop.example.nl' });

/** What WooCommerce makes of a fee on a cart: each rate taxes its part, in cents or to six decimals. */
function sharedOut(parts: readonly { readonly rate: number; readonly cents: number }[], places: 2 | 6) {
  const taxes = parts.map(({ rate, cents }) => ({
    id: rate,
    total: `-${round(vatOfNet((cents / 100).toFixed(2), String(rate)), places)}`,
  }));
  const net = `-${(parts.reduce((total, { cents }) => total + cents, 0) / 100).toFixed(2)}`;
  const vat = round(sum(taxes.map(({ total }) => total)));
  const tax_lines = parts.map(({ rate }) => ({
    rate_id: rate,
    rate_percent: rate,
    compound: false,
    tax_total: '0',
  }));
  return { ...order, tax_lines, fee_lines: [{ id: 9, name: 'Korting', total: net, total_tax: vat, taxes }] };
}

const feeLinesOf = async (payload: unknown) => {
  const result = (await mapping.evaluate(payload, {
    settings,
    facts: { timeZone: 'Europe/Amsterdam' },
  })) as Order;
  return result.lines.filter(({ kind }) => kind === 'discount');
};

const cents = fc.integer({ min: 50, max: 500_000 });
const carts = fc
  .subarray([21, 9, 6, 2.1], { minLength: 2 })
  .chain((rates) => fc.tuple(...rates.map((rate) => cents.map((part) => ({ rate, cents: part })))));

describe('VAT of a fee that WooCommerce shared out over rates', () => {
  it.each([2, 6] as const)('is kept to the cent, and the fee with it, from %i decimals', async (places) => {
    await fc.assert(
      fc.asyncProperty(carts, async (parts) => {
        const payload = sharedOut(parts, places);
        const lines = await feeLinesOf(payload);
        const [fee] = payload.fee_lines;
        expect(lines.map(({ rate }) => rate)).toEqual(parts.map(({ rate }) => String(rate)));
        expect(equals(sum(lines.map(({ net }) => net)), fee?.total ?? '')).toBe(true);
        expect(equals(sum(lines.map(({ vat }) => vat)), fee?.total_tax ?? '')).toBe(true);
        for (const { net, vat, rate } of lines) {
          const off = absolute(subtract(vat, round(vatOfNet(net, rate))));
          expect(compare(off, '0.02')).toBeLessThan(0);
        }
      }),
      { numRuns: 150 },
    );
  });
});
