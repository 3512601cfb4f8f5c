import { Module } from '@nestjs/common';
import type { SecretRegistry } from '@app/observability';
import { PostgresHookCatalog, type Database, type PayloadVault } from '@app/persistence';
import type { Engine } from '../engine/assemble-engine.js';
import { ENGINE } from '../engine/tokens.js';
import { DATABASE, SECRETS, VAULT } from '../platform/tokens.js';
import { HookDirectory } from './hook-directory.js';
import { HooksController } from './hooks.controller.js';
import { HooksService } from './hooks.service.js';

@Module({
  controllers: [HooksController],
  providers: [
    {
      provide: HooksService,
      inject: [ENGINE, DATABASE, VAULT, SECRETS],
      useFactory: (engine: Engine, database: Database, vault: PayloadVault, secrets: SecretRegistry) => {
        const catalog = new PostgresHookCatalog(database.engine, vault);
        const directory = new HookDirectory(catalog, engine.runtime, (secret) => secrets.add(secret));
        return new HooksService(directory, engine.runtime, engine.intake);
      },
    },
  ],
})
export class HooksModule {}
