import { availableParallelism } from 'node:os';
import type { KoppelError } from '@app/domain';
import { mapperErrors } from '../mapper-errors.js';
import { FairQueue } from './fair-queue.js';
import { HEAP_MB } from './isolated-process.js';
import { IsolatedWorker, type Loss, type Task } from './isolated-worker.js';
import type { Answer, Evaluation, MappingSource } from './protocol.js';

/** One core stays with this process. */
const MOST_PROCESSES = Math.max(1, Math.min(2, availableParallelism() - 1));
const BATCH = 16;
/** A mapping that took longer is the last of its batch, so that others do not wait behind it. */
const SLOW_MS = 20;
const MOST_WAITING = 2_000;
const MOST_WAITING_PER_MAPPING = 500;
/** Of an evaluation whose process ended for no reason of its own. */
const MOST_TRIES = 2;

/** A mapping as the pool knows it. */
export interface RegisteredMapping {
  readonly key: number;
  readonly source: MappingSource;
}

/** What a mapping is evaluated with. */
export type Given = Pick<Evaluation, 'input' | 'bindings' | 'tables'>;

/**
 * Evaluates mappings in processes of their own, started when there is work and replaced when they end. A process whose
 * mapping does not keep its limits is ended; only that evaluation fails. No mapping holds more than one process.
 */
export class IsolatedPool {
  private readonly workers = new Set<IsolatedWorker>();
  private readonly waiting = new FairQueue<Task>();
  private readonly slow = new Set<number>();
  private lastKey = 0;
  private lastId = 0;

  register(source: MappingSource): RegisteredMapping {
    this.lastKey += 1;
    return { key: this.lastKey, source };
  }

  /**
   * Throws MAPPING_BUSY when too many wait, MAPPING_TIME_LIMIT and MAPPING_MEMORY_LIMIT when the process was ended, and
   * MAPPING_ISOLATION_FAILED when it ended twice for another reason.
   */
  run({ key, source }: RegisteredMapping, given: Given): Promise<Answer> {
    if (this.waiting.size >= MOST_WAITING || this.waiting.sizeOf(key) >= MOST_WAITING_PER_MAPPING)
      return Promise.reject(busy(source));
    return new Promise((resolve, reject) => {
      this.lastId += 1;
      this.waiting.push({ ...given, id: this.lastId, key, source, resolve, reject, tries: 0 });
      this.dispatch();
    });
  }

  /** Ends all processes; what waits or runs fails with MAPPING_BUSY. The next evaluation starts them again. */
  stop(): void {
    const workers = [...this.workers];
    this.workers.clear();
    const unanswered = workers.flatMap((worker) => worker.stop());
    for (const { reject, source } of [...unanswered, ...this.waiting.takeAll()]) reject(busy(source));
  }

  /** Of the processes that run. */
  get pids(): readonly number[] {
    return [...this.workers].flatMap(({ pid }) => pid ?? []);
  }

  private dispatch(): void {
    while (this.waiting.size > 0) {
      const idle = [...this.workers].find((worker) => worker.isIdle);
      if (!idle && this.workers.size >= MOST_PROCESSES) return;
      const batch = this.nextBatch();
      if (batch.length === 0) return;
      (idle ?? this.start()).run(batch);
    }
  }

  private nextBatch(): Task[] {
    const busyWorkers = [...this.workers].filter((worker) => !worker.isIdle);
    const isFree = (key: number) => !busyWorkers.some((worker) => worker.isBusyWith(key));
    const batch: Task[] = [];
    while (batch.length < BATCH) {
      const task = this.waiting.take(isFree);
      if (!task) break;
      batch.push(task);
      task.tries += 1;
      if (this.slow.has(task.key)) break;
    }
    return batch;
  }

  private start(): IsolatedWorker {
    const worker = new IsolatedWorker({
      onAnswer: (task, answer, tookMs) => {
        if (tookMs > SLOW_MS) this.slow.add(task.key);
        else this.slow.delete(task.key);
        task.resolve(answer);
      },
      onIdle: () => {
        if (worker.isWornOut && this.workers.delete(worker)) worker.stop();
        this.dispatch();
      },
      onGone: (tasks, loss) => this.mourn(worker, tasks, loss),
    });
    this.workers.add(worker);
    return worker;
  }

  /** What the process had not begun waits again; what it was busy with too, unless it is to blame. */
  private mourn(worker: IsolatedWorker, [begun, ...others]: readonly Task[], loss: Loss): void {
    this.workers.delete(worker);
    this.waiting.unshift(others);
    for (const task of others) task.tries -= 1;
    if (begun && loss === 'unknown' && begun.tries < MOST_TRIES) this.waiting.unshift([begun]);
    else begun?.reject(lossError(begun.source, loss));
    this.dispatch();
  }
}

function busy({ name }: MappingSource): KoppelError {
  return mapperErrors.MAPPING_BUSY({ mapping: name });
}

function lossError({ name, limits }: MappingSource, loss: Loss): KoppelError {
  switch (loss) {
    case 'time':
      return mapperErrors.MAPPING_TIME_LIMIT({ mapping: name, limit: limits.timeMs, line: 1 });
    case 'memory':
      return mapperErrors.MAPPING_MEMORY_LIMIT({ mapping: name, limit: HEAP_MB });
    case 'unknown':
      return mapperErrors.MAPPING_ISOLATION_FAILED({ mapping: name });
  }
}

let shared: IsolatedPool | undefined;

/** The processes all mappings of this process share. */
export function sharedPool(): IsolatedPool {
  shared ??= new IsolatedPool();
  return shared;
}

/** Ends the shared processes, if there are any. */
export function stopIsolatedMappings(): void {
  shared?.stop();
}
