import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { actorOf } from './request-actor.js';

/** Id of the tenant this request works for. It comes from the sign-in, never from the request itself. */
export const CurrentTenant = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return actorOf(context.switchToHttp().getRequest()).tenantId;
});
