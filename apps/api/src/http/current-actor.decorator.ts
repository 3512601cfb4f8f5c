import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '@app/identity';
import { actorOf } from './request-actor.js';

/** Who makes this request. Only on routes with `@Requires`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  return actorOf(context.switchToHttp().getRequest());
});
