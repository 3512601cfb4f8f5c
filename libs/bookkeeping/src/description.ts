const PLACEHOLDER = /\{(\w+)\}/g;
const SEPARATOR = ' / ';
const CONTROLS = /\p{Cc}+/gu;

/** What a description may name. */
export const descriptionFields = [
  'orderNumber',
  'orderId',
  'invoiceNumber',
  'paymentMethod',
  'customer',
] as const;

export type DescriptionValues = Partial<Record<(typeof descriptionFields)[number], string>>;

/**
 * Fills a template such as `{orderNumber} / {paymentMethod}` (S200). A part between slashes whose values are all
 * missing disappears together with its slash. Values are texts of customers: nothing in them is filled in again.
 */
export function describe(template: string, values: DescriptionValues): string {
  return template
    .split(SEPARATOR)
    .map((part) => fillPart(part, values))
    .filter((part) => part !== undefined)
    .join(SEPARATOR)
    .trim();
}

function fillPart(part: string, values: DescriptionValues): string | undefined {
  let found = 0;
  let asked = 0;
  const filled = part.replace(PLACEHOLDER, (_, name: string) => {
    asked += 1;
    const value = valueOf(name, values);
    if (value !== '') found += 1;
    return value;
  });
  return asked > 0 && found === 0 ? undefined : filled;
}

/** One line of text; an unknown name gives nothing. */
function valueOf(name: string, values: DescriptionValues): string {
  const known = descriptionFields.find((field) => field === name);
  return (known && values[known] ? values[known] : '').replace(CONTROLS, ' ').trim();
}
