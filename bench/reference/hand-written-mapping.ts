/** The part of an order of the reference that the mapping reads. */
export interface ReferenceOrder {
  readonly number: string;
  readonly status: string;
  readonly date_created: string;
  readonly date_paid: string | null;
  readonly payment_method: string;
  readonly payment_method_title: string;
  readonly billing: Address;
  readonly shipping: Address;
  readonly meta_data: readonly { readonly key: string; readonly value: string }[];
  readonly tax_lines: readonly { readonly rate_id: number; readonly rate_percent: number }[];
  readonly line_items: readonly LineItem[];
  readonly shipping_lines: readonly (Line & { readonly method_title: string })[];
  readonly fee_lines: readonly (Line & { readonly name: string })[];
  readonly coupon_lines: readonly { readonly code: string; readonly discount: string }[];
}

interface Address {
  readonly company: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly address_1: string;
  readonly address_2: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

interface Line {
  readonly total: string;
  readonly total_tax: string;
  readonly taxes: readonly { readonly id: number; readonly total: string }[];
}

interface LineItem extends Line {
  readonly name: string;
  readonly sku: string | null;
  readonly quantity: number;
  readonly meta_data: readonly {
    readonly key: string;
    readonly display_key: string;
    readonly display_value: string;
  }[];
}

export interface ReferenceConfig {
  readonly prefix: string;
  readonly terms: Readonly<Record<string, number>>;
  readonly ledgers: Readonly<Record<string, unknown>>;
  readonly costCentre: unknown;
}

interface BookedLine {
  readonly kind: string;
  readonly rate: string;
  readonly net: number;
  readonly tax: number;
  readonly label: string;
}

const VAT: Readonly<Record<string, { readonly line: string; readonly tax: string }>> = {
  '21': { line: 'Hoog', tax: 'VerkopenHoog' },
  '9': { line: 'Laag', tax: 'VerkopenLaag' },
  '0': { line: 'Geen', tax: 'Geen' },
};

/** The reference mapping as a programmer would write it: the measure of what compiled mappings leave on the table. */
export function mapByHand(order: ReferenceOrder, config: ReferenceConfig): Record<string, unknown> {
  const sign = order.status === 'refunded' ? -1 : 1;
  const lines = linesOf(order);
  const metas = visibleMetas(order);
  return withoutNothing({
    factuurnummer: `${config.prefix}-${after(order.number, '-')}`,
    factuurDatum: before(order.date_created, 'T'),
    betalingstermijn: config.terms[order.payment_method],
    omschrijving: [
      order.number,
      order.payment_method_title,
      ...order.coupon_lines.map((coupon) => coupon.code),
    ].join(' / '),
    klant: customerOf(order),
    boekingsregels: bookings(lines, sign, config),
    btw: vatTotals(lines, sign),
    korting: sumOfDiscounts(order),
    factuurBedrag: round(sign * (sum(lines, 'net') + sum(lines, 'tax'))),
    duurste: dearest(order.line_items)?.sku,
    aantal: order.line_items.reduce((count, line) => count + line.quantity, 0),
    betaald: order.date_paid !== undefined && order.date_paid !== null,
    zichtbareMeta: metas.length > 1 ? metas : metas[0],
  });
}

function linesOf(order: ReferenceOrder): BookedLine[] {
  const rates = new Map(order.tax_lines.map((line) => [String(line.rate_id), String(line.rate_percent)]));
  const booked = (kind: string, line: Line, label: string): BookedLine => {
    const tax = line.taxes.find(({ total }) => total !== '');
    const rate = tax ? (rates.get(String(tax.id)) ?? '') : '0';
    return { kind, rate, net: amount(line.total), tax: amount(line.total_tax), label };
  };
  return [
    ...order.line_items.map((line) =>
      booked('item', line, line.name.slice(0, 40) + (line.sku ? ` (${line.sku})` : '')),
    ),
    ...order.shipping_lines
      .filter((line) => line.total !== '0.00')
      .map((line) => booked('shipping', line, `Verzending: ${line.method_title}`)),
    ...order.fee_lines.map((line) => booked('fee', line, line.name)),
  ];
}

function customerOf({ billing, shipping, meta_data: metas }: ReferenceOrder): Record<string, unknown> {
  const vatNumber = metas.find(({ key }) => key === '_vat_number')?.value;
  const name = billing.company === '' ? `${billing.first_name} ${billing.last_name}` : billing.company;
  return withoutNothing({
    naam: trimmed(name),
    email: trimmed(billing.email).toLowerCase(),
    btwNummer: vatNumber ? vatNumber.toUpperCase() : undefined,
    adres: {
      straat: [billing.address_1, billing.address_2].filter((part) => part !== '').join(', '),
      postcode: billing.country === 'NL' ? withoutBlanks(billing.postcode).toUpperCase() : billing.postcode,
      plaats: billing.city,
      land: billing.country,
    },
    afleveradres:
      shipping.address_1 === billing.address_1
        ? undefined
        : {
            straat: shipping.address_1,
            postcode: withoutBlanks(shipping.postcode),
            plaats: shipping.city,
            land: shipping.country,
          },
  });
}

function bookings(lines: readonly BookedLine[], sign: number, config: ReferenceConfig): unknown[] {
  const groups = groupBy(lines, ({ kind, rate }) => `${kind}|${rate}`);
  return [...groups.values()].map((group) => {
    const { kind, rate } = group[0] as BookedLine;
    return {
      omschrijving: group
        .map(({ label }) => label)
        .join('; ')
        .slice(0, 200),
      bedrag: round(sign * sum(group, 'net')),
      btwSoort: VAT[rate]?.line,
      grootboek: kind === 'shipping' ? config.ledgers['shipping'] : config.ledgers[rate],
      kostenplaats: config.costCentre,
    };
  });
}

function vatTotals(lines: readonly BookedLine[], sign: number): unknown[] {
  const groups = groupBy(
    lines.filter(({ tax }) => tax !== 0),
    ({ rate }) => rate,
  );
  return [...groups]
    .sort(([first], [second]) => Number(first) - Number(second))
    .map(([rate, group]) => ({ btwSoort: VAT[rate]?.tax, btwBedrag: round(sign * sum(group, 'tax')) }));
}

function groupBy(
  lines: readonly BookedLine[],
  keyOf: (line: BookedLine) => string,
): Map<string, BookedLine[]> {
  const groups = new Map<string, BookedLine[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return groups;
}

function sumOfDiscounts({ coupon_lines: coupons }: ReferenceOrder): number | undefined {
  if (coupons.length === 0) return undefined;
  return coupons.reduce((total, coupon) => total + amount(coupon.discount), 0);
}

function dearest(lines: readonly LineItem[]): LineItem | undefined {
  return [...lines].sort((first, second) => Number(second.total) - Number(first.total))[0];
}

function visibleMetas({ line_items: lines }: ReferenceOrder): string[] {
  return lines
    .flatMap((line) => line.meta_data)
    .filter(({ key }) => !key.startsWith('_'))
    .map((meta) => `${meta.display_key}=${meta.display_value}`);
}

function sum(lines: readonly BookedLine[], field: 'net' | 'tax'): number {
  return lines.reduce((total, line) => total + line[field], 0);
}

function amount(text: string): number {
  return text === '' ? 0 : Number(text);
}

/** To cents, a half to the even one, on the decimal text. */
function round(value: number): number {
  const cents = Number(`${value}e2`);
  const nearest = Math.round(cents);
  const isHalf = Math.abs(nearest - cents) === 0.5;
  return Number(`${isHalf && nearest % 2 !== 0 ? nearest - 1 : nearest}e-2`);
}

function trimmed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function withoutBlanks(text: string): string {
  return text.replaceAll(' ', '');
}

function before(text: string, separator: string): string {
  const position = text.indexOf(separator);
  return position < 0 ? text : text.slice(0, position);
}

function after(text: string, separator: string): string {
  const position = text.indexOf(separator);
  return position < 0 ? text : text.slice(position + separator.length);
}

function withoutNothing(object: Record<string, unknown>): Record<string, unknown> {
  for (const key of Object.keys(object)) if (object[key] === undefined) delete object[key];
  return object;
}
