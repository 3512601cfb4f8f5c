import { Module } from '@nestjs/common';
import type { Validator } from '@app/mapper';
import {
  ConnectionRepository,
  ErrorsDeskRepository,
  FlowRepository,
  RecordRepository,
  TimelineRepository,
  type Database,
} from '@app/persistence';
import { ActivityModule } from '../activity/activity.module.js';
import { SealedPayloads } from '../activity/sealed-payloads.js';
import { AuditLog } from '../audit/audit-log.js';
import { ConnectionsModule } from '../connections/connections.module.js';
import type { Engine } from '../engine/assemble-engine.js';
import { ENGINE, VALIDATOR } from '../engine/tokens.js';
import { LOGGER, type Logger } from '../http/logger.js';
import { DATABASE, VAULT } from '../platform/tokens.js';
import { BlockingConnections } from './blocking-connections.js';
import { BulkProcessing } from './bulk-processing.js';
import { ErrorsDesk } from './errors-desk.js';
import { ErrorsDeskController } from './errors-desk.controller.js';
import { RecordData } from './record-data.js';
import { RecordEditor } from './record-editor.js';
import { RecordTimeline } from './record-timeline.js';
import { RecordsController } from './records.controller.js';
import { RecordsService } from './records.service.js';

const repositories = [RecordRepository, ErrorsDeskRepository, TimelineRepository].map((repository) => ({
  provide: repository,
  inject: [DATABASE],
  useFactory: (database: Database) => new repository(database.app),
}));

@Module({
  imports: [ActivityModule, ConnectionsModule],
  controllers: [RecordsController, ErrorsDeskController],
  providers: [
    ...repositories,
    {
      provide: BlockingConnections,
      inject: [DATABASE, ConnectionRepository],
      useFactory: (database: Database, connections: ConnectionRepository) =>
        new BlockingConnections(new FlowRepository(database.app), connections),
    },
    {
      provide: RecordsService,
      inject: [RecordRepository, TimelineRepository, BlockingConnections, VAULT],
      useFactory: (...parts: ConstructorParameters<typeof RecordsService>) => new RecordsService(...parts),
    },
    {
      provide: RecordTimeline,
      inject: [TimelineRepository, SealedPayloads, AuditLog],
      useFactory: (...parts: ConstructorParameters<typeof RecordTimeline>) => new RecordTimeline(...parts),
    },
    {
      provide: RecordData,
      inject: [RecordRepository, TimelineRepository, SealedPayloads],
      useFactory: (...parts: ConstructorParameters<typeof RecordData>) => new RecordData(...parts),
    },
    {
      provide: ErrorsDesk,
      inject: [RecordRepository, ErrorsDeskRepository, SealedPayloads, ENGINE, LOGGER],
      useFactory: (
        records: RecordRepository,
        desk: ErrorsDeskRepository,
        payloads: SealedPayloads,
        engine: Engine,
        logger: Logger,
      ) => new ErrorsDesk({ records, desk, payloads, engine, logger }),
    },
    {
      provide: BulkProcessing,
      inject: [RecordRepository, ErrorsDeskRepository, ErrorsDesk, ENGINE],
      useFactory: (...parts: ConstructorParameters<typeof BulkProcessing>) => new BulkProcessing(...parts),
    },
    {
      provide: RecordEditor,
      inject: [ENGINE, ConnectionRepository, RecordData, ErrorsDesk, VALIDATOR],
      useFactory: (
        engine: Engine,
        connections: ConnectionRepository,
        data: RecordData,
        desk: ErrorsDesk,
        validator: Validator,
      ) => new RecordEditor({ engine, connections, data, desk, validator }),
    },
  ],
  exports: [RecordData, BulkProcessing],
})
export class RecordsModule {}
