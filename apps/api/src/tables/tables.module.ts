import { Module } from '@nestjs/common';
import {
  MappingRepository,
  TableEntryRepository,
  ValueTableRepository,
  type Database,
} from '@app/persistence';
import type { Engine } from '../engine/assemble-engine.js';
import { ENGINE } from '../engine/tokens.js';
import { DATABASE } from '../platform/tokens.js';
import { BulkProcessing } from '../records/bulk-processing.js';
import { RecordsModule } from '../records/records.module.js';
import { TableEntries } from './table-entries.js';
import { TableEntriesController } from './table-entries.controller.js';
import { TableFilesController } from './table-files.controller.js';
import { TableUse } from './table-use.js';
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
      provide: TableUse,
      inject: [DATABASE, ENGINE],
      useFactory: ({ app }: Database, { delivered }: Engine) =>
        new TableUse(new MappingRepository(app), delivered),
    },
    {
      provide: ValueTables,
      inject: [ValueTableRepository, TableEntryRepository, ENGINE, BulkProcessing, TableUse],
      useFactory: (
        tables: ValueTableRepository,
        entries: TableEntryRepository,
        engine: Engine,
        bulk: BulkProcessing,
        use: TableUse,
      ) => new ValueTables(tables, entries, engine.delivered, bulk, use),
    },
    {
      provide: TableEntries,
      inject: [ValueTables, TableEntryRepository],
      useFactory: (...parts: ConstructorParameters<typeof TableEntries>) => new TableEntries(...parts),
    },
  ],
})
export class TablesModule {}
