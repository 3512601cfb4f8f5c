import { createHmac } from 'node:crypto';
import type { ApiRequest } from './api-request.js';
import { failures } from './failure.js';
import type { ApiKey, ShopState } from './shop-state.js';

const OAUTH_PARAMETERS = [
  'oauth_consumer_key',
  'oauth_timestamp',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
] as const;
type OauthParameter = (typeof OAUTH_PARAMETERS)[number];

const WINDOW_SECONDS = 15 * 60;

/**
 * The key of a request; nothing for an anonymous caller. Basic and query keys count over https only, and an unknown
 * key there is no error: the request goes on without a user. Throws the vendor's 401.
 */
export function signIn(request: ApiRequest, state: ShopState, now: Date): ApiKey | undefined {
  const key = (state.site.isSsl ? basicKey(request, state) : undefined) ?? oauthKey(request, state, now);
  if (key) checkPermission(key, request.method);
  return key;
}

function basicKey(request: ApiRequest, state: ShopState): ApiKey | undefined {
  const given = queryPair(request) ?? headerPair(request, state);
  if (!given) return undefined;
  const key = state.keys.find(({ consumerKey }) => consumerKey === given[0]);
  if (key && key.consumerSecret !== given[1]) throw failures.signIn('Consumer secret is invalid.');
  return key;
}

function queryPair({ query }: ApiRequest): readonly [string, string] | undefined {
  const key = query.get('consumer_key');
  const secret = query.get('consumer_secret');
  return key && secret ? [key, secret] : undefined;
}

function headerPair({ headers }: ApiRequest, { site }: ShopState): readonly [string, string] | undefined {
  const encoded = site.stripsAuthorization
    ? undefined
    : /^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (!encoded) return undefined;
  const [key = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':', 2);
  return [key, secret];
}

/** Order of the checks as on a real shop: parameters, key, method, signature, time, nonce. */
function oauthKey(request: ApiRequest, state: ShopState, now: Date): ApiKey | undefined {
  const given = oauthParameters(request, state);
  const missing = OAUTH_PARAMETERS.filter((name) => !given[name]);
  if (missing.length === OAUTH_PARAMETERS.length) return undefined;
  if (missing.length > 0) throw failures.missingOauth(missing);
  const key = state.keys.find(({ consumerKey }) => consumerKey === given.oauth_consumer_key);
  if (!key) throw failures.signIn('Consumer key is invalid.');
  checkSignature(request, given, key, state);
  checkFreshness(given, key, state, now);
  return key;
}

function oauthParameters(request: ApiRequest, { site }: ShopState): Partial<Record<OauthParameter, string>> {
  const header = site.stripsAuthorization
    ? undefined
    : /^OAuth (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const fromHeader = [...(header ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [
    name,
    decodeURIComponent(value ?? ''),
  ]);
  const all: Record<string, string> = {
    ...Object.fromEntries(request.query),
    ...Object.fromEntries(fromHeader),
  };
  return Object.fromEntries(OAUTH_PARAMETERS.map((name) => [name, all[name]]));
}

function checkSignature(
  request: ApiRequest,
  given: Partial<Record<OauthParameter, string>>,
  key: ApiKey,
  { site }: ShopState,
): void {
  const algorithm = { 'HMAC-SHA1': 'sha1', 'HMAC-SHA256': 'sha256' }[given.oauth_signature_method ?? ''];
  if (!algorithm) throw failures.signIn('Invalid signature - signature method is invalid.');
  const parameters = new URLSearchParams(request.query);
  for (const name of OAUTH_PARAMETERS) parameters.set(name, given[name] ?? '');
  parameters.delete('oauth_signature');
  const pairs = [...parameters].map(([name, value]) => [encode(name), encode(value)] as const);
  pairs.sort(([nameA], [nameB]) => (nameA < nameB ? -1 : Number(nameA > nameB)));
  const home = (site.home ?? request.baseUrl).replace(/^https?/, site.isSsl ? 'https' : 'http');
  // Each part is encoded once more, which gives the `%3D` and `%26` between names and values.
  const parts = [
    request.method,
    home + request.path,
    pairs.map(([name, value]) => `${name}=${value}`).join('&'),
  ];
  const expected = createHmac(algorithm, `${key.consumerSecret}&`)
    .update(parts.map(encode).join('&'))
    .digest('base64');
  if (expected !== given.oauth_signature) {
    throw failures.signIn('Invalid signature - provided signature does not match.');
  }
}

function checkFreshness(
  given: Partial<Record<OauthParameter, string>>,
  key: ApiKey,
  state: ShopState,
  now: Date,
): void {
  const seconds = Math.floor(now.getTime() / 1000);
  const timestamp = Number(given.oauth_timestamp);
  if (!(Math.abs(seconds - timestamp) <= WINDOW_SECONDS)) throw failures.signIn('Invalid timestamp.');
  const nonce = `${key.consumerKey} ${given.oauth_nonce}`;
  if (state.nonces.has(nonce)) throw failures.signIn('Invalid nonce - nonce has already been used.');
  for (const [used, at] of state.nonces) {
    if (seconds - at <= 2 * WINDOW_SECONDS) break;
    state.nonces.delete(used);
  }
  state.nonces.set(nonce, seconds);
}

function checkPermission({ permissions }: ApiKey, method: string): void {
  const needed = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
  if (permissions.includes(needed)) return;
  throw failures.signIn(`The API key provided does not have ${needed} permissions.`);
}

/** PHP's rawurlencode. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
