type Json = Record<string, unknown>;

export interface ClientConnection {
  readonly id: string;
  readonly state: string;
  readonly identity: string | null;
  readonly problem: { code: string; detail: string; remedy: string } | null;
  readonly webhook: { readonly url: string | null; readonly secret?: string } | null;
}

export interface ClientRecord {
  readonly id: string;
  readonly title: string;
  readonly externalId: string;
  readonly state: string;
  readonly problem: { readonly code: string; readonly detail: string; readonly remedy: string } | null;
  readonly documents: readonly {
    readonly recordType: string;
    readonly id: string;
    readonly number?: string;
  }[];
}

/** A refusal of the API: status and problem document. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly problem: Json,
    call: string,
  ) {
    super(`${call} → ${status} ${JSON.stringify(problem)}`);
    this.name = 'ApiRefusal';
  }
}

/** Speaks to a running Koppel as its users do, over HTTP. */
export class KoppelClient {
  private token = '';

  constructor(readonly baseUrl: string) {}

  async register(account: {
    organisation: string;
    name: string;
    email: string;
    password: string;
  }): Promise<void> {
    this.token = (await this.call<{ accessToken: string }>('POST', '/v1/auth/register', account)).accessToken;
  }

  async login(email: string, password: string): Promise<void> {
    this.token = (
      await this.call<{ accessToken: string }>('POST', '/v1/auth/login', { email, password })
    ).accessToken;
  }

  /** Throws ApiRefusal for any answer but a success. */
  async call<T = Json>(method: string, path: string, body?: unknown): Promise<T> {
    // The demo and its helpers print in English, whatever the language of the account.
    const headers: Record<string, string> = { 'accept-language': 'en' };
    if (this.token) headers['authorization'] = `Bearer ${this.token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text ? (JSON.parse(text) as Json) : {};
    if (!response.ok) throw new ApiRefusal(response.status, answer, `${method} ${path}`);
    return answer as T;
  }

  /** Every item of a paged list. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const mark = path.includes('?') ? '&' : '?';
      const from: string = cursor ? `${mark}cursor=${encodeURIComponent(cursor)}` : '';
      const page: { items: T[]; next: string | null } = await this.call('GET', `${path}${from}`);
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  }
}
