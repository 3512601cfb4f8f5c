import { Module } from '@nestjs/common';
import {
  BackfillRepository,
  ConnectionRepository,
  FlowRepository,
  MappingRepository,
  type Database,
} from '@app/persistence';
import { CallAllowance } from '../connections/call-allowance.js';
import { ConnectionSecrets } from '../connections/connection-secrets.js';
import { ConnectionsModule } from '../connections/connections.module.js';
import { SourceReadings } from '../connections/source-readings.js';
import type { Engine } from '../engine/assemble-engine.js';
import { ENGINE } from '../engine/tokens.js';
import { DATABASE } from '../platform/tokens.js';
import { RecordData } from '../records/record-data.js';
import { RecordsModule } from '../records/records.module.js';
import { Backfills } from './backfills.js';
import { FlowBackfillController } from './flow-backfill.controller.js';
import { FlowCheck } from './flow-check.js';
import { FlowOperation } from './flow-operation.js';
import { FlowOperationController } from './flow-operation.controller.js';
import { FlowReader } from './flow-reader.js';
import { FlowTester } from './flow-tester.js';
import { FlowVersionsController } from './flow-versions.controller.js';
import { FlowsController } from './flows.controller.js';
import { FlowsService } from './flows.service.js';

@Module({
  imports: [ConnectionsModule, RecordsModule],
  controllers: [FlowsController, FlowVersionsController, FlowOperationController, FlowBackfillController],
  providers: [
    {
      provide: FlowRepository,
      inject: [DATABASE],
      useFactory: (database: Database) => new FlowRepository(database.app),
    },
    {
      provide: FlowCheck,
      inject: [ENGINE, ConnectionRepository, FlowRepository],
      useFactory: (engine: Engine, connections: ConnectionRepository, flows: FlowRepository) =>
        new FlowCheck(engine, connections, flows),
    },
    {
      provide: FlowsService,
      inject: [ENGINE, FlowRepository, FlowCheck],
      useFactory: (engine: Engine, flows: FlowRepository, check: FlowCheck) =>
        new FlowsService(engine, flows, check),
    },
    {
      provide: FlowReader,
      inject: [SourceReadings, FlowCheck],
      useFactory: (readings: SourceReadings, check: FlowCheck) => new FlowReader(readings, check),
    },
    {
      provide: FlowOperation,
      inject: [ENGINE, FlowRepository, FlowsService],
      useFactory: (engine: Engine, flows: FlowRepository, service: FlowsService) =>
        new FlowOperation(engine, flows, service),
    },
    {
      provide: Backfills,
      inject: [ENGINE, ConnectionRepository, ConnectionSecrets, CallAllowance, DATABASE],
      useFactory: (
        engine: Engine,
        connections: ConnectionRepository,
        secrets: ConnectionSecrets,
        allowance: CallAllowance,
        database: Database,
      ) => {
        const repository = new BackfillRepository(database.app);
        return new Backfills({ engine, connections, secrets, repository, allowance });
      },
    },
    {
      provide: FlowTester,
      inject: [ENGINE, ConnectionRepository, ConnectionSecrets, RecordData, CallAllowance, DATABASE],
      useFactory: (
        engine: Engine,
        connections: ConnectionRepository,
        secrets: ConnectionSecrets,
        data: RecordData,
        allowance: CallAllowance,
        database: Database,
      ) => {
        const mappings = new MappingRepository(database.app);
        return new FlowTester({ engine, connections, secrets, data, allowance, mappings });
      },
    },
  ],
})
export class FlowsModule {}
