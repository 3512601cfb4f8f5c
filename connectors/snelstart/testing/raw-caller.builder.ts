import { connectToSimulator, type TestConnection, type TestOptions } from './connection.builder.js';
import { SAMPLE_CLIENT_KEY, SAMPLE_SUBSCRIPTION_KEY } from '../simulator/index.js';

export interface RawAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Speaks to a simulator as any client would, past the connector. */
export class RawCaller {
  private token = '';

  private constructor(readonly connection: TestConnection) {
    this.signIn(SAMPLE_CLIENT_KEY);
  }

  static async connect(options: TestOptions = {}): Promise<RawCaller> {
    return new RawCaller(await connectToSimulator(options));
  }

  get simulator() {
    return this.connection.simulator;
  }

  get url(): string {
    return this.connection.url;
  }

  signIn(clientKey: string): void {
    const { body } = this.simulator.access.mint(`grant_type=clientkey&clientkey=${clientKey}`);
    this.token = (body as { access_token: string }).access_token;
  }

  async call(method: string, path: string, body?: unknown, headers = {}): Promise<RawAnswer> {
    const response = await fetch(`${this.url}/v2${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        'ocp-apim-subscription-key': SAMPLE_SUBSCRIPTION_KEY,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? '' : JSON.parse(text), headers: response.headers };
  }

  async list(path: string, filter: string): Promise<{ status: number; body: Record<string, unknown>[] }> {
    const { status, body } = await this.call('GET', `${path}?$filter=${encodeURIComponent(filter)}`);
    return { status, body: body as Record<string, unknown>[] };
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}
