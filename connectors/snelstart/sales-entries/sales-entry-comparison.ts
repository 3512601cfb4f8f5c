import type { Difference } from '@app/connector-sdk';
import { equals, round, sum, type Amount } from '@app/domain';
import { lineWord } from './sales-entry-amounts.js';
import type { SalesEntry } from './sales-entry.js';

/**
 * What differs between two states of one entry for a bookkeeper: number, date, customer, total, and per VAT kind the
 * net amount, the VAT and the ledgers. Descriptions do not count, and lines may be cut differently.
 */
export function compareEntries(theirs: SalesEntry, ours: SalesEntry): Difference[] {
  return [
    ...textDifference('number', theirs.factuurnummer.trim(), ours.factuurnummer).map(settable),
    ...textDifference('date', theirs.factuurdatum.slice(0, 10), ours.factuurdatum.slice(0, 10)).map(settable),
    ...textDifference('customer', theirs.klant.id.toLowerCase(), ours.klant.id.toLowerCase()).map(ofCustomer),
    ...amountDifferences(
      'amount',
      new Map([['', theirs.factuurbedrag]]),
      new Map([['', ours.factuurbedrag]]),
    ).map(money),
    ...amountDifferences('net', netPerKind(theirs), netPerKind(ours)).map(money),
    ...amountDifferences('btw', vatPerKind(theirs), vatPerKind(ours)).map(money),
    ...amountDifferences('ledger', perLedger(theirs), perLedger(ours)).map(settable),
  ];
}

/** Another prefix, date or ledger in the settings makes such a difference as well. */
const settable = (difference: Difference): Difference => ({ ...difference, mayBeSettings: true });

const money = (difference: Difference): Difference => ({ ...difference, isAmount: true });

const ofCustomer = (difference: Difference): Difference => ({ ...difference, refersTo: 'customer' });

function textDifference(field: string, theirs: string, ours: string): Difference[] {
  return theirs === ours ? [] : [{ field, ours, theirs }];
}

type Amounts = ReadonlyMap<string, Amount>;

function amountDifferences(field: string, theirs: Amounts, ours: Amounts): Difference[] {
  return [...new Set([...theirs.keys(), ...ours.keys()])].sort().flatMap((kind) => {
    const [there = '0.00', here = '0.00'] = [theirs.get(kind), ours.get(kind)];
    const name = kind ? `${field} ${kind}` : field;
    return equals(there, here) ? [] : [{ field: name, ours: round(here), theirs: round(there) }];
  });
}

/** Field of a ledger that differs: its VAT kind, if any, and its id. */
export const LEDGER_FIELD = /^ledger (?:(\w+) )?([^ ]+)$/;

function perLedger({ boekingsregels }: SalesEntry): Amounts {
  const key = (line: SalesEntry['boekingsregels'][number]) =>
    `${line.btwSoort ?? ''} ${line.grootboek.id.toLowerCase()}`.trim();
  return totals(boekingsregels.map((line) => [key(line), line.bedrag]));
}

function netPerKind({ boekingsregels }: SalesEntry): Amounts {
  return totals(boekingsregels.map(({ btwSoort = '', bedrag }) => [btwSoort, bedrag]));
}

function vatPerKind({ btw }: SalesEntry): Amounts {
  return totals(btw.map(({ btwSoort, btwBedrag }) => [lineWord(btwSoort), btwBedrag]));
}

function totals(rows: readonly (readonly [string, Amount])[]): Amounts {
  const result = new Map<string, Amount>();
  for (const [kind, amount] of rows) result.set(kind, sum([result.get(kind) ?? '0.00', amount]));
  return result;
}
