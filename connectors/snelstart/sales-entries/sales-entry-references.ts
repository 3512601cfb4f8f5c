import { normaliseRate, type Invoice, type InvoiceLine } from '@app/domain';
import type { SnelStartContext } from '../fields.js';
import { checkLine } from './ledger-checks.js';
import {
  costCentresOf,
  findByNumber,
  ledgersOf,
  vatRatesOf,
  type CostCentre,
  type Ledger,
} from '../reference-data.js';
import { snelStartErrors as errors } from '../errors/snelstart-errors.js';
import { vatKindOf, type VatKind } from './vat-kinds.js';

/** What the out-mapping of an invoice finds under `$resolved`. */
export interface InvoiceReferences {
  /** By ledger number. */
  readonly ledgers: Readonly<Record<string, { readonly id: string }>>;
  /** By rate as the invoice writes it. */
  readonly vatKinds: Readonly<Record<string, VatKind>>;
  /** By cost centre number. */
  readonly costCentres: Readonly<Record<string, { readonly id: string }>>;
}

/**
 * Ledger and cost centre numbers to ids, and rates to VAT kinds on the invoice date; ids differ per administration, so
 * settings hold numbers. What SnelStart would refuse is refused here, with the ledger number and rate in the text.
 */
export async function resolveReferences(
  input: unknown,
  context: SnelStartContext,
): Promise<Record<string, unknown>> {
  const invoice = input as Invoice;
  if (invoice.treatment !== 'domestic') {
    throw errors.SNELSTART_TREATMENT_UNSUPPORTED({ treatment: invoice.treatment });
  }
  const references = {
    ledgers: {} as Record<string, { id: string }>,
    vatKinds: await vatKindsOf(invoice, context),
    costCentres: {} as Record<string, { id: string }>,
  };
  for (const line of invoice.lines) {
    const ledger = await ledgerOf(line, context);
    const costCentre = await costCentreOf(line, context);
    const kind = references.vatKinds[line.rate]?.line;
    if (context.settings.checkBeforeSending) checkLine({ ledger, rate: line.rate, kind, costCentre });
    references.ledgers[ledger.number] = { id: ledger.id };
    if (costCentre) references.costCentres[costCentre.number] = { id: costCentre.id };
  }
  return references satisfies InvoiceReferences;
}

/** Today's usual words for the Dutch rates; the administration's own table decides when it counts. */
const USUAL_KINDS: Readonly<Record<string, VatKind>> = {
  '21': { line: 'Hoog', vat: 'VerkopenHoog' },
  '9': { line: 'Laag', vat: 'VerkopenLaag' },
  '0': { line: 'Geen' },
};

/** For previews: every number an invoice names exists, and its id is that number. */
export function placeholderReferences(input: unknown): Record<string, unknown> {
  const { lines, vat } = input as Invoice;
  const ids = (numbers: (string | undefined)[]) =>
    Object.fromEntries(numbers.filter((number) => number).map((number) => [number, { id: number }]));
  const rates = [...lines, ...vat].map(({ rate }) => rate);
  return {
    ledgers: ids(lines.map(({ ledger }) => ledger)),
    vatKinds: Object.fromEntries(
      rates.map((rate) => [
        rate,
        USUAL_KINDS[normaliseRate(rate)] ?? { line: 'Overig', vat: 'VerkopenOverig' },
      ]),
    ),
    costCentres: ids(lines.map(({ costCentre }) => costCentre)),
  };
}

async function vatKindsOf(invoice: Invoice, context: SnelStartContext): Promise<Record<string, VatKind>> {
  const table = await vatRatesOf(context);
  const rates = new Set([...invoice.lines, ...invoice.vat].map((part) => part.rate));
  return Object.fromEntries(
    [...rates].map((rate) => {
      const kind = vatKindOf(rate, invoice.date, table);
      if (!kind) throw errors.SNELSTART_VAT_RATE_UNKNOWN({ rate, date: invoice.date });
      return [rate, kind];
    }),
  );
}

async function ledgerOf(line: InvoiceLine, context: SnelStartContext): Promise<Ledger> {
  if (!line.ledger) throw errors.SNELSTART_LEDGER_MISSING({ kind: line.kind, rate: line.rate });
  const ledger = await findByNumber('ledgers', line.ledger, ledgersOf, context);
  if (!ledger) throw errors.SNELSTART_LEDGER_UNKNOWN({ ledger: line.ledger, rate: line.rate });
  return ledger;
}

async function costCentreOf(line: InvoiceLine, context: SnelStartContext): Promise<CostCentre | undefined> {
  if (!line.costCentre) return undefined;
  const costCentre = await findByNumber('costCentres', line.costCentre, costCentresOf, context);
  if (!costCentre) throw errors.SNELSTART_COST_CENTRE_UNKNOWN({ costCentre: line.costCentre });
  return costCentre;
}
