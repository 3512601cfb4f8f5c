import { WholeNumber } from './variable-kinds.js';

/** How hard a worker works. The defaults suit a machine of two cores. */
export class EngineConfig {
  @WholeNumber({
    name: 'KOPPEL_WORKER_CONCURRENCY',
    help: 'Records that one worker process has in hand at once.',
    example: '32',
    minimum: 1,
    maximum: 1000,
  })
  readonly concurrency: number = 32;

  @WholeNumber({
    name: 'KOPPEL_LEASE_SECONDS',
    help: 'Seconds after which a record of a worker that stopped answering is taken over.',
    example: '90',
    minimum: 2,
    maximum: 3600,
  })
  readonly leaseSeconds: number = 90;

  @WholeNumber({
    name: 'KOPPEL_CALL_TIMEOUT_SECONDS',
    help: 'Longest time one call to a vendor may take. Keep it well below the lease.',
    example: '30',
    minimum: 1,
    maximum: 300,
  })
  readonly callTimeoutSeconds: number = 30;

  @WholeNumber({
    name: 'KOPPEL_SWEEP_SECONDS',
    help: 'Seconds between two looks for records that are due and that nobody has in hand.',
    example: '1',
    minimum: 1,
    maximum: 300,
  })
  readonly sweepSeconds: number = 1;
}
