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
import { AuditLog } from '../audit/audit-log.js';
import { CallAllowance } from '../connections/call-allowance.js';
import type { Engine } from '../engine/assemble-engine.js';
import { ENGINE, MAPPINGS, VALIDATOR } from '../engine/tokens.js';
import { DATABASE } from '../platform/tokens.js';
import { RecordData } from '../records/record-data.js';
import { RecordsModule } from '../records/records.module.js';
import { BulkPreviewer } from './bulk-previewer.js';
import { ContentCheck } from './content-check.js';
import { mappingErrors } from './mapping-errors.js';
import { MappingPreviewer } from './mapping-previewer.js';
import { MappingPreviewsController } from './mapping-previews.controller.js';
import { MappingUpgradeController } from './mapping-upgrade.controller.js';
import { MappingVersionsController } from './mapping-versions.controller.js';
import { MappingsController } from './mappings.controller.js';
import { MappingsService } from './mappings.service.js';
import { PreviewCandidates } from './preview-candidates.js';
import { PreviewLooks } from './preview-looks.js';
import { PREVIEW_PARTS, type PreviewParts } from './preview-parts.js';
import { PreviewRun } from './preview-run.js';
import { PreviewSubjects } from './preview-subjects.js';
import { SystemMappings } from './system-mappings.js';

/** Previews one organisation may ask for in a minute; five records of a bulk count as one. */
const PREVIEWS_PER_MINUTE = 240;
const previewAllowance = () =>
  new CallAllowance({
    ...{ calls: PREVIEWS_PER_MINUTE, windowMs: 60_000, now: () => performance.now() },
    refusal: mappingErrors.TOO_MANY_PREVIEWS,
  });

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
      provide: ContentCheck,
      inject: [MAPPINGS, ENGINE],
      useFactory: (mappings: OwnMappings, { runtime }: Engine) =>
        new ContentCheck(mappings, (id) => runtime.connector(id)),
    },
    {
      provide: MappingsService,
      inject: [SystemMappings, ContentCheck, MappingRepository],
      useFactory: (...parts: ConstructorParameters<typeof MappingsService>) => new MappingsService(...parts),
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
        new PreviewRun({ engine, mappings, validator, allowance: previewAllowance() }),
    },
    {
      provide: PreviewCandidates,
      inject: [MappingsService, ContentCheck],
      useFactory: (...parts: ConstructorParameters<typeof PreviewCandidates>) =>
        new PreviewCandidates(...parts),
    },
    {
      provide: PreviewLooks,
      inject: [AuditLog],
      useFactory: (audit: AuditLog) => new PreviewLooks(audit),
    },
    {
      provide: PREVIEW_PARTS,
      inject: [PreviewCandidates, PreviewSubjects, PreviewRun, PreviewLooks],
      useFactory: (
        candidates: PreviewCandidates,
        subjects: PreviewSubjects,
        runs: PreviewRun,
        looks: PreviewLooks,
      ): PreviewParts => ({ candidates, subjects, runs, looks }),
    },
    {
      provide: MappingPreviewer,
      inject: [MappingsService, MAPPINGS, PREVIEW_PARTS],
      useFactory: (service: MappingsService, mappings: OwnMappings, parts: PreviewParts) =>
        new MappingPreviewer({ service, mappings, ...parts }),
    },
    {
      provide: BulkPreviewer,
      inject: [MappingsService, RecordData, PREVIEW_PARTS],
      useFactory: (service: MappingsService, data: RecordData, parts: PreviewParts) =>
        new BulkPreviewer({ service, data, ...parts }),
    },
  ],
})
export class MappingsModule {}
