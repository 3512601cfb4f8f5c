import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { domainErrors, KoppelError } from '@app/domain';
import { keyedHash, type Actor } from '@app/identity';
import { IdempotencyRepository, type KnownRequest } from '@app/persistence';
import type { MasterKeyring, TenantVault } from '@app/vault';
import { httpErrors } from '../http/http-errors.js';
import { LOGGER, type Logger } from '../http/logger.js';
import { findActor } from '../http/request-actor.js';
import { KEYRING, VAULT } from '../platform/tokens.js';
import { checkedIdempotencyKey } from './idempotency-header.js';

/** No handler runs this long; a request that has no answer by then was broken off. */
const RUNNING_SECONDS = 60;

/** A POST with an Idempotency-Key is carried out once; whoever repeats it gets the first answer. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly hashKey: Buffer;

  constructor(
    private readonly repository: IdempotencyRepository,
    @Inject(VAULT) private readonly vault: TenantVault,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(KEYRING) keyring: MasterKeyring,
  ) {
    this.hashKey = keyring.derive('request-hashes').export();
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const actor = findActor(request);
    const key =
      request.method === 'POST' ? checkedIdempotencyKey(request.headers['idempotency-key']) : undefined;
    if (!actor || key === undefined) return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    return from(
      this.once({ tenantId: actor.tenantId, key, hash: this.hashOf(request, actor) }, response, next),
    );
  }

  private async once(call: KeyedCall, response: Response, next: CallHandler): Promise<unknown> {
    const known = await this.repository.begin(call.tenantId, call.key, call.hash);
    if (known) return this.repeat(call, known);
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.keep(call, response.statusCode, answer);
      return answer;
    } catch (error) {
      // A refusal changed nothing, so the key is free again. After anything else nobody knows, and it stays taken.
      if (error instanceof KoppelError) await this.repository.release(call.tenantId, call.key);
      throw error;
    }
  }

  private async repeat(call: KeyedCall, known: KnownRequest): Promise<unknown> {
    if (!known.requestHash.equals(call.hash)) throw domainErrors.IDEMPOTENCY_KEY_REUSED();
    if (known.response) {
      return this.vault.openJson(placeOf(call), Buffer.from(known.response.sealed, 'base64'));
    }
    if (known.secondsAgo < RUNNING_SECONDS)
      throw httpErrors.IDEMPOTENT_REQUEST_RUNNING({}, { retryAfterMs: 2_000 });
    throw httpErrors.IDEMPOTENT_REQUEST_UNFINISHED();
  }

  /** Sealed, because an answer may show a secret that is shown once. The work is done, so a failure is only logged. */
  private async keep(call: KeyedCall, status: number, answer: unknown): Promise<void> {
    try {
      const sealed = await this.vault.sealJson(placeOf(call), answer ?? null);
      await this.repository.finish(call.tenantId, call.key, { status, sealed: sealed.toString('base64') });
    } catch (error) {
      this.logger.error(
        { err: error, tenantId: call.tenantId },
        'the answer to a keyed request could not be kept',
      );
    }
  }

  private hashOf(request: Request, actor: Actor): Buffer {
    const body = JSON.stringify(request.body ?? null);
    return keyedHash(this.hashKey, request.method, request.originalUrl, actor.kind, actor.id, body);
  }
}

interface KeyedCall {
  readonly tenantId: string;
  readonly key: string;
  readonly hash: Buffer;
}

const placeOf = ({ tenantId, key }: KeyedCall) => ({
  table: 'idempotency_key',
  tenantId,
  rowId: key,
  field: 'response',
});
