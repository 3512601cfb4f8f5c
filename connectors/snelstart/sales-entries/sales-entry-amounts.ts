import { sum, type DocumentAmounts } from '@app/domain';
import type { SalesEntry } from './sales-entry.js';
import type { InvoiceReferences } from './sales-entry-references.js';

/** What a sales entry stands for in money, per VAT kind with the rates that were given this kind. */
export function amountsOf(
  { factuurbedrag, boekingsregels, btw }: SalesEntry,
  resolved: Readonly<Record<string, unknown>>,
): DocumentAmounts {
  const { vatKinds = {} } = resolved as Partial<InvoiceReferences>;
  const taxed = Object.values(vatKinds).flatMap((kind) => (kind.vat ? [kind.line] : []));
  const kinds = new Set([...taxed, ...btw.map(({ btwSoort }) => lineWord(btwSoort))]);
  return {
    total: factuurbedrag,
    net: sum(boekingsregels.map(({ bedrag }) => bedrag)),
    vat: [...kinds].sort().map((kind) => ({
      kind,
      rates: Object.keys(vatKinds).filter((rate) => vatKinds[rate]?.line === kind),
      net: sum(boekingsregels.filter(({ btwSoort }) => btwSoort === kind).map(({ bedrag }) => bedrag)),
      vat: sum(btw.filter(({ btwSoort }) => lineWord(btwSoort) === kind).map(({ btwBedrag }) => btwBedrag)),
    })),
  };
}

/** `VerkopenHoog` of a VAT row is `Hoog` in a line. */
export function lineWord(vatWord: string): string {
  return vatWord.replace(/^Verkopen/, '');
}
