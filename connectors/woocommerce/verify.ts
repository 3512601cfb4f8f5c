import type { ConnectionIdentity, Localised } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import { getSignedBy, isHttps, shopUrl, signInOf, type Call, type SignIn } from './client.js';
import type { WooContext } from './fields.js';
import { readShopDetails } from './shop-details.js';
import { readSite, type Site } from './site.js';
import { wooErrors } from './woo-errors.js';

const ORDERS_READABLE: Call = {
  path: 'wc/v3/orders',
  query: { per_page: 1, _fields: 'id' },
  purpose: 'check the key',
};

/** Finds the shop, proves that the key may read orders, and keeps what mapping and books need to know of the shop. */
export async function verify(context: WooContext): Promise<ConnectionIdentity> {
  const site = await readSite(context);
  const signIn = await workingSignIn(context, site);
  const details = await readShopDetails({ ...context, facts: { ...context.facts, signIn } });
  const { name, timeZone } = site;
  const url = site.url ?? shopUrl(context.settings);
  return {
    name,
    facts: { timeZone, shopName: name, url, signIn, ...details.facts },
    key: bareAddress(url),
    warnings: [...addressWarnings(context, site), ...details.warnings],
  };
}

/** Tries the ways of signing in until the shop sees the key. Throws the first refusal when none works. */
async function workingSignIn(context: WooContext, site: Site): Promise<SignIn> {
  let firstRefusal: unknown;
  for (const way of waysToSignIn(context)) {
    try {
      await getSignedBy(context, ORDERS_READABLE, way);
      return way;
    } catch (error) {
      firstRefusal ??= error;
      if (!(error instanceof KoppelError) || error.errorClass !== 'authentication') throw error;
      // Only a key that did not arrive may arrive another way.
      if (way === 'header' && error.code !== 'WOO_KEY_NOT_SEEN') break;
    }
  }
  const used = shopUrl(context.settings);
  throw isElsewhere(site, used) ? wooErrors.WOO_ADDRESS_DIFFERS({ declared: site.url, used }) : firstRefusal;
}

function waysToSignIn(context: WooContext): readonly SignIn[] {
  const isAutomatic = context.settings.signIn === 'auto' && isHttps(context.settings);
  return isAutomatic ? ['header', 'query', 'signed'] : [signInOf(context)];
}

function addressWarnings({ settings }: WooContext, site: Site): Localised[] {
  const used = shopUrl(settings);
  if (!isElsewhere(site, used)) return [];
  return [
    {
      nl: `De winkel noemt zichzelf ${site.url}, niet ${used}. Vul dat adres in: een doorverwijzing kan de sleutel kosten.`,
      en: `The shop calls itself ${site.url}, not ${used}. Enter that address: a redirect can lose the key.`,
    },
  ];
}

// A site behind a proxy that ends TLS calls itself http; that alone is no other address.
function isElsewhere({ url }: Site, used: string): boolean {
  return url !== undefined && bareAddress(url) !== bareAddress(used);
}

/** The address without what differs between two ways to write it. */
function bareAddress(address: string): string {
  return address
    .replace(/^https?:\/\//i, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}
