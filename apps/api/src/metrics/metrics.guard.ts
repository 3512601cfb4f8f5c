import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Configuration } from '@app/config';
import type { Request } from 'express';
import { CONFIG } from '../platform/tokens.js';
import { metricsErrors } from './metrics-errors.js';

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/** With a token: whoever has it. Without one: programs on this machine, but nothing that a proxy passed on. */
@Injectable()
export class MetricsGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Configuration) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const { metricsToken } = this.config.http;
    const isAllowed = metricsToken === undefined ? isLocal(request) : hasToken(request, metricsToken);
    if (!isAllowed) throw metricsErrors.METRICS_REFUSED();
    return true;
  }
}

function isLocal(request: Request): boolean {
  const isForwarded = 'x-forwarded-for' in request.headers || 'forwarded' in request.headers;
  return !isForwarded && LOOPBACK.test(request.socket.remoteAddress ?? '');
}

function hasToken(request: Request, token: string): boolean {
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
