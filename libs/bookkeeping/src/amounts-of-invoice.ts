import { equals, round, sum, type Amount, type DocumentAmounts, type Invoice } from '@app/domain';

/** One amount that a document says differently than the invoice it was made of. */
export interface AmountDifference {
  readonly field: string;
  readonly invoice: Amount;
  readonly document: Amount;
}

/**
 * Where a document stands for other money than the invoice it was made of: the total, the sum of the lines, and net and
 * VAT per kind. The invoice adds up to the cent, so a document without differences does as well.
 */
export function amountDifferences(invoice: Invoice, document: DocumentAmounts): AmountDifference[] {
  const nets = invoice.lines.map(({ net }) => net);
  return [
    ...difference('total', [invoice.totals.gross], document.total),
    ...difference('net', nets, document.net),
    ...document.vat.flatMap(({ kind, rates, net, vat }) => [
      ...difference(`net ${kind}`, amountsAt(rates, invoice.lines, 'net'), net),
      ...difference(`btw ${kind}`, amountsAt(rates, invoice.vat, 'vat'), vat),
    ]),
    ...withoutKind(invoice, document),
  ];
}

/** VAT of rates that no kind of the document covers. */
function withoutKind(invoice: Invoice, document: DocumentAmounts): AmountDifference[] {
  const covered = new Set(document.vat.flatMap(({ rates }) => rates));
  return invoice.vat
    .filter(({ rate }) => !covered.has(rate))
    .flatMap(({ rate, vat }) => difference(`btw ${rate} %`, [vat], '0.00'));
}

function amountsAt<Name extends string>(
  rates: readonly Amount[],
  rows: readonly ({ readonly rate: Amount } & Readonly<Record<Name, Amount>>)[],
  name: Name,
): Amount[] {
  return rows.filter(({ rate }) => rates.includes(rate)).map((row) => row[name]);
}

function difference(field: string, parts: readonly Amount[], document: Amount): AmountDifference[] {
  const invoice = round(sum(parts));
  return equals(invoice, document) ? [] : [{ field, invoice, document: round(document) }];
}
