import { createHmac } from 'node:crypto';

export type Pair = readonly [name: string, value: string];

export interface SigningRequest {
  readonly method: string;
  /** Address without query, as the shop knows itself; its scheme is part of the signature. */
  readonly url: string;
  readonly query: readonly Pair[];
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** Used once per key within 15 minutes. */
  readonly nonce: string;
  /** Seconds since 1970; the shop accepts 15 minutes of difference. */
  readonly timestamp: number;
}

/**
 * The query of a request signed with one-legged OAuth 1.0a, HMAC-SHA256, as WooCommerce asks for over plain http:
 * no token, no `oauth_version`, the body is not signed.
 */
export function signedQuery(request: SigningRequest): Pair[] {
  const unsigned: Pair[] = [
    ...request.query,
    ['oauth_consumer_key', request.consumerKey],
    ['oauth_nonce', request.nonce],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(request.timestamp)],
  ];
  const signature = createHmac('sha256', `${request.consumerSecret}&`)
    .update(baseString(request.method, request.url, unsigned))
    .digest('base64');
  return [...unsigned, ['oauth_signature', signature]];
}

/** `METHOD&url&sorted parameters`, each part percent-encoded (RFC 5849, section 3.4.1). */
export function baseString(method: string, url: string, parameters: readonly Pair[]): string {
  const encoded = parameters.map(([name, value]) => [percentEncode(name), percentEncode(value)] as const);
  encoded.sort(([nameA, valueA], [nameB, valueB]) => byteOrder(nameA, nameB) || byteOrder(valueA, valueB));
  const joined = encoded.map(([name, value]) => `${name}=${value}`).join('&');
  return `${method.toUpperCase()}&${percentEncode(url)}&${percentEncode(joined)}`;
}

/** RFC 3986: everything but letters, digits and `-._~`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

// Encoded text is ASCII, so comparing code units is comparing bytes.
function byteOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
