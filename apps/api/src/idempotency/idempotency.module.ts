import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { IdempotencyRepository, type Database } from '@app/persistence';
import { DATABASE } from '../platform/tokens.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

@Module({
  providers: [
    {
      provide: IdempotencyRepository,
      inject: [DATABASE],
      useFactory: (database: Database) => new IdempotencyRepository(database.app),
    },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
})
export class IdempotencyModule {}
