import {
  isZero,
  type Address,
  type Customer,
  type ErrorParams,
  type KoppelError,
  type Order,
  type Treatment,
} from '@app/domain';
import { bookkeepingErrors } from './bookkeeping-errors.js';
import { territoryOf } from './territory.js';
import { vatErrors } from './vat-errors.js';

/** A longer text is no country that somebody mistyped. */
const LONGEST_COUNTRY = 60;

/** What must be known of the seller to decide how VAT applies. */
export interface Seller {
  /** Where the goods leave from: ISO code of a member state. */
  readonly country: string;
  readonly isRegisteredForOss?: boolean;
  /** Distance sales in the Union stay under the threshold, so that consumers elsewhere pay the seller's VAT. */
  readonly isBelowOssThreshold?: boolean;
}

export interface TreatmentDecision {
  readonly treatment: Treatment;
  /** Whose VAT applies. */
  readonly country: string;
  /** Where the goods go. */
  readonly destination: string;
}

/**
 * How VAT applies to an order, from where it goes, who buys and what the shop says. The first case that fits wins.
 * A VAT number counts when the shop charged no VAT: whether it is valid is checked elsewhere.
 * Throws VAT_COUNTRY_MISSING when no address names a country, VAT_COUNTRY_UNKNOWN when it names none that exists.
 */
export function decideTreatment(order: Order, seller: Seller): TreatmentDecision {
  const address = [order.shipTo, order.customer.billingAddress].find(namesCountry);
  const territory = territoryOf(address);
  const destination = address?.country;
  if (!territory || !destination) throw withoutCountry(order.number, address);
  const decide = (treatment: Treatment, country: string) => ({ treatment, country, destination });

  if (territory.kind === 'outside') return decide('export', seller.country);
  if (territory.state === seller.country) return decide(insideTheCountry(order), seller.country);
  if (isSaleToBusiness(order, seller)) {
    return decide(isOnlyServices(order) ? 'icp_services' : 'icp_goods', seller.country);
  }
  if (seller.isBelowOssThreshold && !seller.isRegisteredForOss) return decide('domestic', seller.country);
  return decide('oss', territory.state);
}

/** Goods that go to a country nobody knows do not go to that of the bill. */
function namesCountry(address: Address | undefined): boolean {
  return Boolean(address?.country ?? address?.unknownCountry);
}

function withoutCountry(number: string, address: Address | undefined): KoppelError {
  const country = address?.unknownCountry?.slice(0, LONGEST_COUNTRY);
  return country
    ? vatErrors.VAT_COUNTRY_UNKNOWN({ number, country })
    : bookkeepingErrors.VAT_COUNTRY_MISSING({ number });
}

/** The only treatment that is booked so far. Throws TREATMENT_NOT_SUPPORTED with the one the order needs. */
export function requireDomestic(decision: TreatmentDecision): void {
  const { treatment, destination } = decision;
  const params: ErrorParams = { treatment, country: destination };
  if (treatment !== 'domestic') throw bookkeepingErrors.TREATMENT_NOT_SUPPORTED(params);
}

function insideTheCountry(order: Order): Treatment {
  if (order.vatMarks?.shifted) return 'reverse_charge';
  // A consumer who is marked exempt is a contradiction, which the checks of a domestic order name.
  if (order.vatMarks?.exempt && isBusiness(order.customer) && isZero(order.totals.vat)) return 'exempt';
  return 'domestic';
}

function isSaleToBusiness(order: Order, seller: Seller): boolean {
  if (order.vatMarks?.shifted) return true;
  const number = order.customer.company?.vatNumber?.toUpperCase().replace(/[^0-9A-Z]/g, '') ?? '';
  // Greece writes EL in VAT numbers.
  const ownPrefix = seller.country === 'GR' ? 'EL' : seller.country;
  return number !== '' && !number.startsWith(ownPrefix) && isZero(order.totals.vat);
}

export function isBusiness(customer: Customer): boolean {
  return customer.kind === 'company' || Boolean(customer.company?.vatNumber);
}

function isOnlyServices(order: Order): boolean {
  const products = order.lines.filter(({ kind }) => kind === 'product');
  return products.length > 0 && products.every(({ nature }) => nature === 'services');
}
