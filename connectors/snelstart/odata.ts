/**
 * A text literal: quotes are doubled (OData v3). The filter as a whole is URL-encoded by the client.
 *
 * @example textLiteral("O'Brien & Zn") === "'O''Brien & Zn'"
 */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `Property eq 'text'`. Property names are UpperCamelCase in filters, other than in JSON. */
export function equals(property: string, text: string): string {
  return `${property} eq ${textLiteral(text)}`;
}

/** Rows whose property holds the text anywhere. */
export function contains(property: string, text: string): string {
  return `substringof(${textLiteral(text)},${property}) eq true`;
}
