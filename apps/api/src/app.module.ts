import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import type { Configuration } from '@app/config';
import { ActivityModule } from './activity/activity.module.js';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AuditModule } from './audit/audit.module.js';
import { IdentityModule } from './auth/identity.module.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { ConnectorsModule } from './connectors/connectors.module.js';
import { EngineModule } from './engine/engine.module.js';
import { FlowsModule } from './flows/flows.module.js';
import { HealthModule } from './health/health.module.js';
import { HooksModule } from './hooks/hooks.module.js';
import { AccessGuard } from './http/access.guard.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RouteAudit } from './http/route-audit.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { MappingsModule } from './mappings/mappings.module.js';
import { MembersModule } from './members/members.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { PlatformModule, type Platform } from './platform/platform.module.js';
import { RecordsModule } from './records/records.module.js';
import { TablesModule } from './tables/tables.module.js';

/** What answers HTTP requests; only in processes with the role `api`. */
const apiModules: readonly Type[] = [
  AuditModule,
  IdentityModule,
  IdempotencyModule,
  ApiKeysModule,
  MembersModule,
  ConnectorsModule,
  ConnectionsModule,
  FlowsModule,
  MappingsModule,
  RecordsModule,
  TablesModule,
  ActivityModule,
  HooksModule,
  HealthModule,
  MetricsModule,
  OpenApiModule,
];

/** For whoever watches a process without the role `api`. */
const watchedModules: readonly Type[] = [HealthModule, MetricsModule];

const apiProviders: readonly Provider[] = [
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_FILTER, useClass: ProblemFilter },
  RouteAudit,
];

/** One build, several roles: they differ in the list of modules, not in code. */
@Module({})
export class AppModule {
  static async forRoles(platform: Platform): Promise<DynamicModule> {
    const { redis } = platform.config;
    const { modules, providers } = answering(platform.config);
    return {
      module: AppModule,
      imports: [
        DiscoveryModule,
        PlatformModule.with(platform),
        EngineModule.with(await clusterQueue(redis.url)),
        ...modules,
      ],
      providers: [...providers],
    };
  }
}

/** What answers HTTP requests in this process. */
function answering({ roles, http }: Configuration) {
  if (roles.roles.includes('api')) return { modules: apiModules, providers: apiProviders };
  const filter = { provide: APP_FILTER, useClass: ProblemFilter };
  if (http.healthPort !== undefined) return { modules: watchedModules, providers: [filter] };
  return { modules: [], providers: [] };
}

/** Bull is loaded only where there is a Redis. */
async function clusterQueue(redisUrl: string | undefined) {
  if (redisUrl === undefined) return undefined;
  const { bullQueue } = await import('./engine/bull-queue.js');
  return bullQueue(redisUrl);
}
