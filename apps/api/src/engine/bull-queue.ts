import { BullModule, getQueueToken } from '@nestjs/bull';
import type { DynamicModule, FactoryProvider } from '@nestjs/common';
import type { Queue } from 'bull';
import type { Configuration } from '@app/config';
import type { Bell } from '@app/engine';
import { BullBell, RECORD_QUEUE, queueOptions, type OutageEvent, type RecordJob } from '@app/queue';
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
          onOutage: (event) => logOutage(logger, event),
          onError: (error) => logger.warn({ err: error }, 'a wake-up failed; the next look takes over'),
        }),
    },
  };
}

function logOutage(logger: Logger, event: OutageEvent): void {
  const seconds = Math.round(event.sinceMs / 1000);
  if (event.kind === 'back') return logger.info({ seconds }, 'Redis answers again');
  const answer = event.kind === 'away' ? 'does not answer' : 'still does not answer';
  logger.warn({ err: event.error, seconds }, `Redis ${answer}; the sweeper takes over`);
}
