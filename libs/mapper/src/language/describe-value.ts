const LOOKS_LIKE_AN_AMOUNT = /^-?(?=.*[.,])[\d.,]{1,15}$/;

/** What a value is, without saying what it says: it may be a customer's. Only failed amounts are shown. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `list of ${value.length}`;
  switch (typeof value) {
    case 'string':
      return describeText(value);
    case 'number':
      return `number ${value}`;
    case 'boolean':
      return String(value);
    case 'function':
      return 'function';
    default:
      return 'object';
  }
}

function describeText(text: string): string {
  if (text.trim() === '') return 'empty text';
  if (LOOKS_LIKE_AN_AMOUNT.test(text)) return `text "${text}"`;
  return `text of ${text.length} characters`;
}
