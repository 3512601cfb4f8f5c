import type { Address } from '@app/domain';
import { memberStates, vatData } from './vat-data.js';

/** Whose VAT territory an address lies in: a member state (`XI` for goods in Northern Ireland), or none. */
export type Territory = { readonly kind: 'member'; readonly state: string } | { readonly kind: 'outside' };

const outside: Territory = { kind: 'outside' };
const outsidePostcodes = vatData.outsideVatTerritoryPostcodes.map(({ iso, pattern }) => ({
  iso,
  pattern: new RegExp(pattern),
}));

/**
 * The VAT territory of an address, by country and postcode: the Canary Islands are Spain by country, yet outside.
 * Undefined when the address names no country.
 */
export function territoryOf(address: Address | undefined): Territory | undefined {
  const country = address?.country;
  if (!country) return undefined;
  const postcode = (address.postalCode ?? '').replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  if (country === 'MC') return { kind: 'member', state: 'FR' };
  if (country === 'GB') return postcode.startsWith('BT') ? { kind: 'member', state: 'XI' } : outside;
  if (!memberStates.includes(country)) return outside;
  const lies = outsidePostcodes.some(({ iso, pattern }) => iso === country && pattern.test(postcode));
  return lies ? outside : { kind: 'member', state: country };
}
