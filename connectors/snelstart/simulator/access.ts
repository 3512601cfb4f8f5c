import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { gateway, Refused, type Reply } from './replies.js';
import type { SimulatorSettings } from './settings.js';

/** Keys that open the simulator; invented. */
export const SAMPLE_CLIENT_KEY = 'VOORBEELD-KOPPELSLEUTEL';
export const SAMPLE_SUBSCRIPTION_KEY = 'VOORBEELD-ABONNEMENTSSLEUTEL';

export const ALL_SCOPES =
  'artikelen:read artikelen:write bankieren:read bankieren:write boekhouden:read boekhouden:write documenten:read documenten:write kas:read kas:write memoriaal:read memoriaal:write orders:read orders:write rapportage relaties:read relaties:write settings:read settings:write'.split(
    ' ',
  );

interface Token {
  readonly clientKey: string;
  readonly scopes: ReadonlySet<string>;
  readonly expiresAt: number;
}

const WRONG_KEY = 'GrantType clientkey was found. Parameter clientkey does not contain a valid value';
const NO_SUBSCRIPTION =
  'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.';

/** Client keys, subscription keys and the tokens that were handed out. */
export class Access {
  readonly subscriptionKeys = new Set([SAMPLE_SUBSCRIPTION_KEY]);
  /** Rights by client key; a withdrawn key is no longer here. */
  readonly clientKeys = new Map<string, readonly string[]>([[SAMPLE_CLIENT_KEY, ALL_SCOPES]]);
  minted = 0;
  private readonly tokens = new Map<string, Token>();

  constructor(
    private readonly settings: SimulatorSettings,
    private readonly now: () => Date,
  ) {}

  /** Answers the token endpoint. */
  mint(form: string): Reply {
    const values = new URLSearchParams(form);
    const clientKey = values.get('clientkey') ?? '';
    if (values.get('grant_type') !== 'clientkey')
      return { status: 400, body: { error: 'unsupported_grant_type' } };
    const scopes = this.clientKeys.get(clientKey);
    if (!scopes) return { status: 400, body: { error: WRONG_KEY } };
    const expires_in = this.settings.tokenLifetimeSeconds;
    const access_token = this.tokenText(scopes);
    this.tokens.set(access_token, {
      clientKey,
      scopes: new Set(scopes),
      expiresAt: this.now().getTime() + expires_in * 1000,
    });
    this.minted += 1;
    return { status: 200, body: { access_token, token_type: 'bearer', expires_in } };
  }

  /** Subscription header, then bearer, then scope: each refusal has its own shape, because different people must act. */
  check(request: IncomingMessage, query: URLSearchParams, scope: string | undefined): void {
    const subscription = request.headers['ocp-apim-subscription-key'] ?? query.get('subscription-key');
    if (typeof subscription !== 'string' || !this.subscriptionKeys.has(subscription)) {
      throw gateway(401, NO_SUBSCRIPTION);
    }
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer === undefined ? undefined : this.tokens.get(bearer);
    if (!token || token.expiresAt <= this.now().getTime() || !this.clientKeys.has(token.clientKey)) {
      throw tokenRefused();
    }
    if (scope && !token.scopes.has(scope)) throw new Refused({ status: 403, text: '' });
  }

  expireTokens(): void {
    this.tokens.clear();
  }

  withdraw(clientKey: string): void {
    this.clientKeys.delete(clientKey);
  }

  /** A JWT by its looks; nobody checks the signature, here or in the connector. */
  private tokenText(scopes: readonly string[]): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const payload = { scopes: scopes.join(' '), jti: randomBytes(8).toString('hex') };
    return `${part({ alg: 'none', typ: 'JWT' })}.${part(payload)}.c2FtcGxl`;
  }
}

export function tokenRefused(): Refused {
  return new Refused({ status: 401, body: { message: 'Authorization has been denied for this request.' } });
}
