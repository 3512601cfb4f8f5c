import { randomBytes } from 'node:crypto';
import type { HttpRequest, HttpResponse } from '@app/connector-sdk';
import { readAnswer } from './answers.js';
import type { WooContext, WooSettings } from './fields.js';
import { percentEncode, signedQuery, type Pair } from './oauth1.js';
import { wooErrors } from './woo-errors.js';

export type SignIn = 'header' | 'query' | 'signed';
export type Query = Readonly<Record<string, string | number>>;

export interface Answer {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Call {
  /** Below the API prefix, for example `wc/v3/orders`. */
  readonly path: string;
  readonly query?: Query;
  readonly purpose: string;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 45_000;

/** Reads with the key of the connection. Throws a coded error unless the shop answers with JSON and 2xx. */
export async function get(context: WooContext, call: Call): Promise<Answer> {
  return send(context, call, signInOf(context));
}

/** The same with a way of signing in that is still to be proven; for `verify`. */
export async function getSignedBy(context: WooContext, call: Call, signIn: SignIn): Promise<Answer> {
  return send(context, call, signIn);
}

/** The raw answer of the public index of the site, asked without the key. */
export async function discover(context: WooContext): Promise<HttpResponse> {
  const url = `${apiUrl(context.settings)}/`;
  return context.http.request({ ...common('find the API'), url });
}

/** Address of the shop without a slash at the end. Throws `WOO_ADDRESS_INVALID`. */
export function shopUrl(settings: WooSettings): string {
  const url = URL.canParse(settings.baseUrl) ? new URL(settings.baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw wooErrors.WOO_ADDRESS_INVALID({ reason: 'http(s)://…' });
  if (url.username || url.password) throw wooErrors.WOO_ADDRESS_INVALID({ reason: 'user:password@' });
  if (url.search || url.hash) throw wooErrors.WOO_ADDRESS_INVALID({ reason: url.search ? '?' : '#' });
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

export function apiUrl(settings: WooSettings): string {
  return `${shopUrl(settings)}/${settings.apiPrefix}`;
}

/** Which way of signing in the connection uses: chosen, or found by `verify` and kept as a fact. */
export function signInOf({ settings, facts }: WooContext): SignIn {
  if (!isHttps(settings)) return 'signed';
  if (settings.signIn !== 'auto') return settings.signIn as SignIn;
  return facts.signIn === 'query' || facts.signIn === 'signed' ? facts.signIn : 'header';
}

export function isHttps(settings: WooSettings): boolean {
  return shopUrl(settings).startsWith('https:');
}

async function send(context: WooContext, call: Call, signIn: SignIn): Promise<Answer> {
  const response = await context.http.request(requestOf(context, call, signIn));
  return { body: readAnswer(response, context.now()), headers: response.headers };
}

function requestOf(context: WooContext, call: Call, signIn: SignIn): HttpRequest {
  const { consumerKey, consumerSecret } = context.credentials;
  const url = `${apiUrl(context.settings)}/${call.path}`;
  const query: Pair[] = Object.entries(call.query ?? {}).map(([name, value]) => [name, String(value)]);
  const base = { ...common(call.purpose), timeoutMs: call.timeoutMs ?? TIMEOUT_MS };
  if (signIn === 'header') {
    const authorization = `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`;
    return { ...base, url: withQuery(url, query), headers: { ...base.headers, authorization } };
  }
  if (signIn === 'query') {
    const keys: Pair[] = [
      ['consumer_key', consumerKey],
      ['consumer_secret', consumerSecret],
    ];
    return { ...base, url: withQuery(url, [...query, ...keys]) };
  }
  const timestamp = Math.floor(context.now().getTime() / 1000);
  const nonce = randomBytes(16).toString('hex');
  // A host that ends TLS in front of PHP checks the signature against the http address.
  const signingUrl = url.replace(/^https:/, 'http:');
  const signing = {
    method: base.method,
    url: signingUrl,
    query,
    consumerKey,
    consumerSecret,
    nonce,
    timestamp,
  };
  return { ...base, url: withQuery(url, signedQuery(signing)) };
}

function common(purpose: string) {
  return { method: 'GET', headers: { accept: 'application/json' }, purpose } as const;
}

function withQuery(url: string, query: readonly Pair[]): string {
  if (query.length === 0) return url;
  return `${url}?${query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&')}`;
}
