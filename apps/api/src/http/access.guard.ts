import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { identityErrors, isAllowed, type Actor, type Permission } from '@app/identity';
import type { Request, Response } from 'express';
import { AUTHENTICATOR, type Authenticator } from './authenticator.js';
import { IS_PUBLIC } from './public.decorator.js';
import { setActor } from './request-actor.js';
import { REQUIRED_PERMISSION } from './requires.decorator.js';

/** Lets a request through when its route is public, or when its actor's role has the permission the route names. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets)) return true;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED_PERMISSION, targets);
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const actor = await this.authenticator.authenticate(request, http.getResponse<Response>());
    setActor(request, actor);
    if (!permission || !isAllowed(actor.role, permission)) throw await this.refusal(actor, permission);
    return true;
  }

  private async refusal(actor: Actor, permission: Permission | undefined): Promise<Error> {
    await this.authenticator.recordRefusal(actor, permission ?? 'none');
    return identityErrors.PERMISSION_DENIED({ role: actor.role, permission: permission ?? 'none' });
  }
}
