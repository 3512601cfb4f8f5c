import type { JobOptions, QueueOptions } from 'bull';

export const RECORD_QUEUE = 'koppel-records';

/** What travels through Redis: an id, nothing of anybody (invariant I11). */
export interface RecordJob {
  readonly id: string;
}

/**
 * Settings measured for this use: a lost lock or a stalled job only rings again, so Bull's own counting is switched
 * off and retries belong to the record (invariant I9).
 */
export function queueOptions(redisUrl: string): QueueOptions {
  const address = new URL(redisUrl);
  return {
    settings: { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1_000, drainDelay: 5 },
    redis: {
      host: address.hostname,
      port: Number(address.port || 6379),
      username: address.username ? decodeURIComponent(address.username) : undefined,
      password: address.password ? decodeURIComponent(address.password) : undefined,
      db: Number(address.pathname.slice(1) || 0),
      tls: address.protocol === 'rediss:' ? {} : undefined,
      maxRetriesPerRequest: 1,
      enableOfflineQueue: true,
      retryStrategy: () => 200,
    },
  };
}

/** One shared constant for every job. The id makes a second ring of a waiting record nothing. */
export function jobOptions(recordId: string): JobOptions {
  return { jobId: `record-${recordId}`, attempts: 1, removeOnComplete: true, removeOnFail: true };
}
