import { Inject, Injectable, Module, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ActivityRepository, type Database } from '@app/persistence';
import type { TenantVault } from '@app/vault';
import type { Server } from 'node:http';
import { LOGGER, type Logger } from '../http/logger.js';
import { DATABASE, VAULT } from '../platform/tokens.js';
import { ActivityController } from './activity.controller.js';
import { ActivityFeed } from './activity-feed.js';
import { SealedPayloads } from './sealed-payloads.js';

const LIMITS = { pollMs: 1_000, streamsPerTenant: 20, streams: 500 };

/** Ends open streams as soon as the server takes no more requests; nobody has to wait for them. */
@Injectable()
class FeedLifecycle implements OnModuleDestroy {
  private readonly watch: NodeJS.Timeout;
  private wasListening = false;

  constructor(
    @Inject(ActivityFeed) private readonly feed: ActivityFeed,
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
  ) {
    this.watch = setInterval(() => {
      const { listening } = host.httpAdapter.getHttpServer() as Server;
      if (this.wasListening && !listening) this.feed.close();
      this.wasListening = listening;
    }, LIMITS.pollMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.watch);
    this.feed.close();
  }
}

@Module({
  controllers: [ActivityController],
  providers: [
    FeedLifecycle,
    {
      provide: ActivityRepository,
      inject: [DATABASE],
      useFactory: (database: Database) => new ActivityRepository(database.app),
    },
    {
      provide: ActivityFeed,
      inject: [ActivityRepository, LOGGER],
      useFactory: (activities: ActivityRepository, logger: Logger) =>
        new ActivityFeed(activities, {
          ...LIMITS,
          onError: (error) =>
            logger.warn({ err: error }, 'a live view could not be refreshed; it is tried again'),
        }),
    },
    {
      provide: SealedPayloads,
      inject: [VAULT],
      useFactory: (vault: TenantVault) => new SealedPayloads(vault),
    },
  ],
  exports: [SealedPayloads],
})
export class ActivityModule {}
