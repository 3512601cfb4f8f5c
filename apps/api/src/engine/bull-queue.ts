import { BullModule, getQueueToken } from '@nestjs/bull';
import type { DynamicModule, FactoryProvider } from '@nestjs/common';
import type { Queue } from 'bull';
import type { Configuration } from '@app/config';
import type { Bell } from '@app/engine';
import { BullBell, RECORD_QUEUE, queueOptions, type RecordJob } from '@app/queue';
import { LOGGER, type Logger } from '../http/logger.js';
import { CONFIG } from '../platform/tokens.js';
import { BELL } from './tokens.js';

/** Longest time that work waits for a worker although Redis is down. */
const LOOK_MS = 2_000;

/** The bell of cluster mode: Bull on Redis. Loaded only when REDIS_URL is set. */
export function bullQueue(redisUrl: string): { module: DynamicModule; bell: FactoryProvider<Bell> } {
  return {
    module: BullModule.registerQueue({ name: RECORD_QUEUE, ...queueOptions(redisUrl) }),
    bell: {
      provide: BELL,
      inject: [getQueueToken(RECORD_QUEUE), CONFIG, LOGGER],
      useFactory: (queue: Queue<RecordJob>, config: Configuration, logger: Logger) =>
        new BullBell(queue, {
          concurrency: config.engine.concurrency,
          lookEveryMs: LOOK_MS,
          onError: (error) => logger.warn({ err: error }, 'Redis does not answer; the sweeper takes over'),
        }),
    },
  };
}
