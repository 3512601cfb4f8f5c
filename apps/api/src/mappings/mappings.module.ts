import { Module } from '@nestjs/common';
import type { Connector } from '@app/connector-sdk';
import type { OwnMappings } from '@app/mapper';
import { MappingRepository, type Database } from '@app/persistence';
import { connectors } from '@connectors';
import { MAPPINGS } from '../engine/tokens.js';
import { DATABASE } from '../platform/tokens.js';
import { MappingVersionsController } from './mapping-versions.controller.js';
import { MappingsController } from './mappings.controller.js';
import { MappingsService } from './mappings.service.js';
import { SystemMappings } from './system-mappings.js';

@Module({
  controllers: [MappingsController, MappingVersionsController],
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
  ],
})
export class MappingsModule {}
