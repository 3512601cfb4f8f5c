import type { Localised } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import { get, type Call } from './client.js';
import type { WooContext } from './fields.js';
import { fieldsOf } from './json-fields.js';

interface Detail {
  readonly fact: string;
  readonly call: Call;
  readonly read: (body: Readonly<Record<string, unknown>>) => unknown;
}

const DETAILS: readonly Detail[] = [
  {
    fact: 'currency',
    call: { path: 'wc/v3/data/currencies/current', purpose: 'read the currency' },
    read: ({ code }) => code,
  },
  {
    fact: 'pricesIncludeVat',
    call: { path: 'wc/v3/settings/tax/woocommerce_prices_include_tax', purpose: 'read the tax settings' },
    read: ({ value }) => (value === undefined ? undefined : value === 'yes'),
  },
  {
    fact: 'wooVersion',
    call: {
      path: 'wc/v3/system_status',
      query: { _fields: 'environment.version' },
      purpose: 'read the version',
      // Slow on some shops, and not worth waiting for.
      timeoutMs: 10_000,
    },
    read: ({ environment }) => fieldsOf(environment)?.version,
  },
];

/** Good to know of a shop, not needed: one that hides it still works, with a warning. */
export async function readShopDetails(
  context: WooContext,
): Promise<{ facts: Record<string, unknown>; warnings: Localised[] }> {
  const facts: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const detail of DETAILS) {
    const value = await optional(context, detail);
    if (value === undefined) missing.push(detail.fact);
    else facts[detail.fact] = value;
  }
  return { facts, warnings: missing.length > 0 ? [notRead(missing)] : [] };
}

async function optional(context: WooContext, { call, read }: Detail): Promise<unknown> {
  try {
    const body = fieldsOf((await get(context, call)).body);
    return body && read(body);
  } catch (error) {
    if (error instanceof KoppelError && error.errorClass !== 'bug') return undefined;
    throw error;
  }
}

function notRead(facts: readonly string[]): Localised {
  return {
    nl: `Niet gelezen bij de winkel: ${facts.join(', ')}. De verbinding werkt zonder.`,
    en: `Not read from the shop: ${facts.join(', ')}. The connection works without.`,
  };
}
