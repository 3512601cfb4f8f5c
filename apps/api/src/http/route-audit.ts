import { Injectable, RequestMethod, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { isAllowed, roles, type Permission } from '@app/identity';
import { IS_PUBLIC } from './public.decorator.js';
import { REQUIRED_PERMISSION } from './requires.decorator.js';

const METHOD_METADATA = 'method';

/** Refuses to start when a route says neither who may use it nor that everybody may. */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const faults = this.discovery.getControllers().flatMap(({ metatype }) => this.faultsOf(metatype as Type));
    if (faults.length > 0) throw new Error(`routes without @Requires or @Public: ${faults.join(', ')}`);
  }

  private faultsOf(controller: Type): string[] {
    const prototype = controller.prototype as Record<string, object>;
    return this.scanner
      .getAllMethodNames(prototype)
      .filter((name) => this.isRoute(prototype[name]) && !this.isDeclared(prototype[name], controller))
      .map((name) => `${controller.name}.${name}`);
  }

  private isRoute(handler: unknown): handler is object {
    const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler as object);
    return typeof method === 'number' && method in RequestMethod;
  }

  private isDeclared(handler: unknown, controller: Type): boolean {
    const targets = [handler as Type, controller];
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets)) return true;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED_PERMISSION, targets);
    return permission !== undefined && roles.some((role) => isAllowed(role, permission));
  }
}
