import { Module } from '@nestjs/common';
import type { Validator } from '@app/mapper';
import { ConnectionRepository, StreamRepository, type Database } from '@app/persistence';
import type { TenantVault } from '@app/vault';
import { AuditLog } from '../audit/audit-log.js';
import type { Engine } from '../engine/assemble-engine.js';
import { ENGINE, VALIDATOR } from '../engine/tokens.js';
import { LOGGER, type Logger } from '../http/logger.js';
import { PUBLIC_URL } from '../platform/public-url.js';
import { DATABASE, VAULT } from '../platform/tokens.js';
import { CallAllowance } from './call-allowance.js';
import { ConnectionAccess } from './connection-access.js';
import { ConnectionAccessController } from './connection-access.controller.js';
import { ConnectionChecker } from './connection-checker.js';
import { ConnectionForms } from './connection-input.js';
import { ConnectionReader } from './connection-reader.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { ConnectionsController } from './connections.controller.js';
import { ConnectionsService } from './connections.service.js';
import { SourceReadings } from './source-readings.js';

/** Calls to vendors one organisation may ask for by hand in a minute. */
const CALLS_PER_MINUTE = 120;

@Module({
  controllers: [ConnectionsController, ConnectionAccessController],
  providers: [
    {
      provide: ConnectionRepository,
      inject: [DATABASE],
      useFactory: (database: Database) => new ConnectionRepository(database.app),
    },
    {
      provide: ConnectionSecrets,
      inject: [VAULT],
      useFactory: (vault: TenantVault) => new ConnectionSecrets(vault),
    },
    {
      provide: ConnectionForms,
      inject: [VALIDATOR],
      useFactory: (validator: Validator) => new ConnectionForms(validator),
    },
    {
      provide: CallAllowance,
      useFactory: () =>
        new CallAllowance({ calls: CALLS_PER_MINUTE, windowMs: 60_000, now: () => performance.now() }),
    },
    {
      provide: ConnectionChecker,
      inject: [ENGINE, ConnectionRepository, ConnectionSecrets, LOGGER],
      useFactory: (
        engine: Engine,
        connections: ConnectionRepository,
        secrets: ConnectionSecrets,
        logger: Logger,
      ) => new ConnectionChecker(engine, connections, secrets, logger),
    },
    {
      provide: ConnectionsService,
      inject: [ENGINE, ConnectionRepository, ConnectionSecrets, ConnectionChecker, ConnectionForms],
      useFactory: (...parts: ConstructorParameters<typeof ConnectionsService>) =>
        new ConnectionsService(...parts),
    },
    {
      provide: SourceReadings,
      inject: [DATABASE],
      useFactory: (database: Database) => new SourceReadings(new StreamRepository(database.app)),
    },
    {
      provide: ConnectionReader,
      inject: [ENGINE, ConnectionRepository, ConnectionSecrets, PUBLIC_URL, SourceReadings],
      useFactory: (...parts: ConstructorParameters<typeof ConnectionReader>) =>
        new ConnectionReader(...parts),
    },
    {
      provide: ConnectionAccess,
      inject: [ENGINE, ConnectionsService, ConnectionSecrets, AuditLog, CallAllowance],
      useFactory: (...parts: ConstructorParameters<typeof ConnectionAccess>) =>
        new ConnectionAccess(...parts),
    },
  ],
  exports: [ConnectionRepository, ConnectionSecrets, CallAllowance, SourceReadings],
})
export class ConnectionsModule {}
