import { Global, Module, type FactoryProvider } from '@nestjs/common';
import { Metrics } from '@app/observability';
import { readRecordFigures, type Database } from '@app/persistence';
import { LOGGER, type Logger } from '../http/logger.js';
import { DATABASE } from '../platform/tokens.js';
import { MetricsController } from './metrics.controller.js';

const metrics: FactoryProvider<Metrics> = {
  provide: Metrics,
  inject: [DATABASE, LOGGER],
  useFactory: (database: Database, logger: Logger) =>
    new Metrics(() =>
      readRecordFigures(database.engine).catch((error: unknown) => {
        logger.warn({ err: error }, 'the figures of the records could not be read');
        return undefined;
      }),
    ),
};

@Global()
@Module({ controllers: [MetricsController], providers: [metrics], exports: [Metrics] })
export class MetricsModule {}
