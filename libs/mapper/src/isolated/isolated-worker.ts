import { IsolatedProcess } from './isolated-process.js';
import type { Answer, Evaluation, MappingSource } from './protocol.js';

/** An evaluation asked for. */
export interface Task extends Evaluation {
  readonly source: MappingSource;
  resolve(answer: Answer): void;
  reject(error: Error): void;
  /** How often it was begun. */
  tries: number;
}

/** Why a process ended. */
export type Loss = 'time' | 'memory' | 'unknown';

export interface WorkerEvents {
  onAnswer(task: Task, answer: Answer, tookMs: number): void;
  /** All it was given is done. */
  onIdle(): void;
  /** The process is gone with the first of these tasks begun, and the others not. */
  onGone(tasks: readonly Task[], loss: Loss): void;
}

/** Beyond the time limit of a mapping, which its process keeps itself where it can. */
const GRACE_MS = 500;
/** Until the first evaluation begins: the process may have to start, and compiles what is new to it. */
const START_MS = 10_000;
/** A process that has compiled so many mappings is replaced. */
const MOST_MAPPINGS = 500;

/** A process and what it is busy with. */
export class IsolatedWorker {
  private readonly process: IsolatedProcess;
  private readonly known = new Set<number>();
  private tasks: readonly Task[] = [];
  private begun = 0;
  private timer: NodeJS.Timeout | undefined;
  private hasBegun = false;
  private loss: Loss = 'unknown';

  constructor(private readonly events: WorkerEvents) {
    this.process = new IsolatedProcess({
      onBegun: () => this.begin(),
      onAnswer: (answer) => this.take(answer),
      onExit: (isOutOfMemory) => this.lose(isOutOfMemory ? 'memory' : this.loss),
    });
  }

  get isIdle(): boolean {
    return this.tasks.length === 0;
  }

  get isWornOut(): boolean {
    return this.known.size > MOST_MAPPINGS;
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  isBusyWith(key: number): boolean {
    return this.tasks.some((task) => task.key === key);
  }

  run(tasks: readonly Task[]): void {
    this.tasks = tasks;
    const unknown = tasks.filter(({ key }) => !this.known.has(key));
    const fresh = new Map(unknown.map(({ key, source }) => [key, source]));
    for (const key of fresh.keys()) this.known.add(key);
    this.process.send({
      mappings: [...fresh].map(([key, source]) => ({ key, ...source })),
      evaluations: tasks.map(({ id, key, input, bindings, tables }) => ({
        id,
        key,
        input,
        bindings,
        tables,
      })),
    });
    this.hasBegun = false;
    this.watch(START_MS);
  }

  /** Ends the process and gives back what it was given and has not answered. */
  stop(): readonly Task[] {
    const { tasks } = this;
    this.tasks = [];
    clearTimeout(this.timer);
    this.process.stop();
    return tasks;
  }

  /** Believed once for what was sent, or an evaluation could give itself more time. */
  private begin(): void {
    if (this.hasBegun) return this.kill('unknown');
    this.hasBegun = true;
    this.watchFirst();
  }

  private watchFirst(): void {
    const [first] = this.tasks;
    if (first) this.watch(first.source.limits.timeMs + GRACE_MS);
    else clearTimeout(this.timer);
  }

  private watch(patienceMs: number): void {
    clearTimeout(this.timer);
    this.begun = performance.now();
    const timer = setTimeout(() => setImmediate(() => this.expire(timer)), patienceMs);
    this.timer = timer;
  }

  /** What was answered while this process was busy itself has been heard by now, and has set another timer. */
  private expire(timer: NodeJS.Timeout): void {
    if (this.timer !== timer || this.isIdle) return;
    this.kill(this.hasBegun ? 'time' : 'unknown');
  }

  private take(answer: Answer): void {
    const [first, ...rest] = this.tasks;
    // Only answers to what was asked, in turn, are believed.
    if (first === undefined || first.id !== answer.id || !this.hasBegun) return this.kill('unknown');
    const tookMs = performance.now() - this.begun;
    this.tasks = rest;
    this.watchFirst();
    this.events.onAnswer(first, answer, tookMs);
    if (rest.length > 0) return;
    this.process.rest();
    this.events.onIdle();
  }

  private kill(loss: Loss): void {
    this.loss = loss;
    this.process.kill();
  }

  private lose(loss: Loss): void {
    clearTimeout(this.timer);
    const { tasks } = this;
    this.tasks = [];
    this.events.onGone(tasks, loss);
  }
}
