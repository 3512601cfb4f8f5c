import { Module } from '@nestjs/common';
import type { Connector } from '@app/connector-sdk';
import type { OwnMappings, Validator } from '@app/mapper';
import {
  ConnectionRepository,
  FlowRepository,
  MappingRepository,
  RecordRepository,
  type Database,
} from '@app/persistence';
import { connectors } from '@connectors';
import { CallAllowance } from '../connections/call-allowance.js';
import type { Engine } from '../engine/assemble-engine.js';
import { ENGINE, MAPPINGS, VALIDATOR } from '../engine/tokens.js';
import { DATABASE } from '../platform/tokens.js';
import { RecordData } from '../records/record-data.js';
import { RecordsModule } from '../records/records.module.js';
import { BulkPreviewer } from './bulk-previewer.js';
import { mappingErrors } from './mapping-errors.js';
import { MappingPreviewer } from './mapping-previewer.js';
import { MappingPreviewsController } from './mapping-previews.controller.js';
import { MappingUpgradeController } from './mapping-upgrade.controller.js';
import { MappingVersionsController } from './mapping-versions.controller.js';
import { MappingsController } from './mappings.controller.js';
import { MappingsService } from './mappings.service.js';
import { PreviewRun } from './preview-run.js';
import { PreviewSubjects } from './preview-subjects.js';
import { SystemMappings } from './system-mappings.js';

/** Previews one organisation may ask for in a minute. */
const PREVIEWS_PER_MINUTE = 240;
const PREVIEW_ALLOWANCE = Symbol('PreviewAllowance');

@Module({
  imports: [RecordsModule],
  controllers: [
    MappingsController,
    MappingVersionsController,
    MappingPreviewsController,
    MappingUpgradeController,
  ],
  providers: [
    {
      provide: MappingRepository,
      inject: [DATABASE],
      useFactory: (database: Database) => new MappingRepository(database.app),
    },
    {
      provide: SystemMappings,
      inject: [MAPPINGS],
      useFactory: (mappings: OwnMappings) => new SystemMappings(connectors as readonly Connector[], mappings),
    },
    {
      provide: MappingsService,
      inject: [SystemMappings, MAPPINGS, MappingRepository],
      useFactory: (...parts: ConstructorParameters<typeof MappingsService>) => new MappingsService(...parts),
    },
    {
      provide: PREVIEW_ALLOWANCE,
      useFactory: () =>
        new CallAllowance({
          ...{ calls: PREVIEWS_PER_MINUTE, windowMs: 60_000, now: () => performance.now() },
          refusal: mappingErrors.TOO_MANY_PREVIEWS,
        }),
    },
    {
      provide: PreviewSubjects,
      inject: [ENGINE, DATABASE, MappingRepository, RecordData],
      useFactory: (engine: Engine, { app }: Database, mappings: MappingRepository, data: RecordData) =>
        new PreviewSubjects({
          ...{ engine, mappings, data },
          flows: new FlowRepository(app),
          connections: new ConnectionRepository(app),
          records: new RecordRepository(app),
        }),
    },
    {
      provide: PreviewRun,
      inject: [ENGINE, MAPPINGS, VALIDATOR],
      useFactory: (engine: Engine, mappings: OwnMappings, validator: Validator) =>
        new PreviewRun({ engine, mappings, validator }),
    },
    {
      provide: MappingPreviewer,
      inject: [MappingsService, MAPPINGS, PreviewSubjects, PreviewRun, PREVIEW_ALLOWANCE],
      useFactory: (...parts: ConstructorParameters<typeof MappingPreviewer>) =>
        new MappingPreviewer(...parts),
    },
    {
      provide: BulkPreviewer,
      inject: [MappingsService, MappingPreviewer, PreviewSubjects, PreviewRun, RecordData, PREVIEW_ALLOWANCE],
      useFactory: (
        service: MappingsService,
        previewer: MappingPreviewer,
        subjects: PreviewSubjects,
        runs: PreviewRun,
        data: RecordData,
        allowance: CallAllowance,
      ) => new BulkPreviewer({ service, previewer, subjects, runs, data, allowance }),
    },
  ],
})
export class MappingsModule {}
