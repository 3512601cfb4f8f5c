import { Global, Module } from '@nestjs/common';
import { AuditRepository, type Database } from '@app/persistence';
import { DATABASE } from '../platform/tokens.js';
import { AuditLog } from './audit-log.js';
import { AuditController } from './audit.controller.js';

/** The audit trail; every module may write into it. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [
    {
      provide: AuditRepository,
      inject: [DATABASE],
      useFactory: (database: Database) => new AuditRepository(database.app),
    },
    AuditLog,
  ],
  exports: [AuditLog, AuditRepository],
})
export class AuditModule {}
