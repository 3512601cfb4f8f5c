import { Module } from '@nestjs/common';
import { PostgresHookCatalog, type Database, type PayloadVault } from '@app/persistence';
import type { Engine } from '../engine/assemble-engine.js';
import { ENGINE } from '../engine/tokens.js';
import { DATABASE, VAULT } from '../platform/tokens.js';
import { HookDirectory } from './hook-directory.js';
import { HooksController } from './hooks.controller.js';
import { HooksService } from './hooks.service.js';

@Module({
  controllers: [HooksController],
  providers: [
    {
      provide: HooksService,
      inject: [ENGINE, DATABASE, VAULT],
      useFactory: (engine: Engine, database: Database, vault: PayloadVault) => {
        const directory = new HookDirectory(new PostgresHookCatalog(database.engine, vault), engine.runtime);
        return new HooksService(directory, engine.runtime, engine.intake);
      },
    },
  ],
})
export class HooksModule {}
