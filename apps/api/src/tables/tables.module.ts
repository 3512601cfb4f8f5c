import { Module } from '@nestjs/common';
import { TableEntryRepository, ValueTableRepository, type Database } from '@app/persistence';
import type { Engine } from '../engine/assemble-engine.js';
import { ENGINE } from '../engine/tokens.js';
import { DATABASE } from '../platform/tokens.js';
import { BulkProcessing } from '../records/bulk-processing.js';
import { RecordsModule } from '../records/records.module.js';
import { TableEntries } from './table-entries.js';
import { TableEntriesController } from './table-entries.controller.js';
import { TableFilesController } from './table-files.controller.js';
import { TablesController } from './tables.controller.js';
import { ValueTables } from './value-tables.service.js';

const repositories = [ValueTableRepository, TableEntryRepository].map((repository) => ({
  provide: repository,
  inject: [DATABASE],
  useFactory: (database: Database) => new repository(database.app),
}));

@Module({
  imports: [RecordsModule],
  controllers: [TablesController, TableEntriesController, TableFilesController],
  providers: [
    ...repositories,
    {
      provide: ValueTables,
      inject: [ValueTableRepository, TableEntryRepository, ENGINE, BulkProcessing],
      useFactory: (
        tables: ValueTableRepository,
        entries: TableEntryRepository,
        engine: Engine,
        bulk: BulkProcessing,
      ) => new ValueTables(tables, entries, engine.delivered, bulk),
    },
    {
      provide: TableEntries,
      inject: [ValueTables, TableEntryRepository],
      useFactory: (...parts: ConstructorParameters<typeof TableEntries>) => new TableEntries(...parts),
    },
  ],
})
export class TablesModule {}
