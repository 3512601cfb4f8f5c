import type { Request } from 'express';
import { Strategy } from 'passport';
import type { Actor, ApiKeys } from '@app/identity';
import { addressOf } from '../http/address.js';

/** Programs: `X-Api-Key: <key>`. */
export class ApiKeyStrategy extends Strategy {
  override name = 'api-key';

  constructor(private readonly apiKeys: ApiKeys) {
    super();
  }

  override authenticate(request: Request): void {
    const presented = request.headers['x-api-key'];
    if (typeof presented !== 'string') return this.fail();
    this.actorOfKey(request, presented).then(
      (actor) => (actor ? this.success(actor) : this.fail()),
      (error: unknown) => this.error(error),
    );
  }

  private async actorOfKey(request: Request, presented: string): Promise<Actor | undefined> {
    const key = await this.apiKeys.recognise(presented);
    if (!key) return undefined;
    const { id, tenantId, role } = key;
    return { kind: 'api_key', id, tenantId, role, language: undefined, address: addressOf(request) };
  }
}
