import { Module } from '@nestjs/common';
import type { SecretRegistry } from '@app/observability';
import { PostgresHookCatalog, type Database, type PayloadVault } from '@app/persistence';
import type { Engine } from '../engine/assemble-engine.js';
import { ENGINE } from '../engine/tokens.js';
import { LOGGER, type Logger } from '../http/logger.js';
import { DATABASE, SECRETS, VAULT } from '../platform/tokens.js';
import { DeliveryMark } from './delivery-mark.js';
import { HookDirectory } from './hook-directory.js';
import { HooksController } from './hooks.controller.js';
import { HooksService } from './hooks.service.js';

const MARK_EVERY_MS = 60_000;

type Parts = [Engine, Database, PayloadVault, SecretRegistry, Logger];

@Module({
  controllers: [HooksController],
  providers: [
    {
      provide: HooksService,
      inject: [ENGINE, DATABASE, VAULT, SECRETS, LOGGER],
      useFactory: (...[engine, database, vault, secrets, logger]: Parts) => {
        const catalog = new PostgresHookCatalog(database.engine, vault);
        const directory = new HookDirectory(catalog, engine.runtime, (secret) => secrets.add(secret));
        const mark = new DeliveryMark({
          write: (connectionId) => catalog.markDelivery(connectionId),
          onFailure: (error) => logger.warn({ error }, 'the time of the last delivery could not be stored'),
          monotonicMs: () => performance.now(),
          everyMs: MARK_EVERY_MS,
        });
        return new HooksService(directory, engine.runtime, engine.intake, mark);
      },
    },
  ],
})
export class HooksModule {}
