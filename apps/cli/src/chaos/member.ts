import { setTimeout } from 'node:timers/promises';
import { stateOf } from './processes.js';
import { KoppelProcess, type KoppelProcessOptions } from '../support/koppel-process.js';

const READY_MS = 60_000;

/** One process of an installation, which may be killed, frozen and started again. */
export class Member {
  private readonly process: KoppelProcess;
  private wasReady = false;

  constructor(
    readonly name: string,
    options: KoppelProcessOptions,
  ) {
    this.process = new KoppelProcess(options);
  }

  get url(): string {
    return this.process.url;
  }

  get log(): string {
    return this.process.log;
  }

  get isRunning(): boolean {
    return this.process.isRunning;
  }

  get pid(): number {
    return this.process.pid;
  }

  /** Resolves when it says that it is ready. Throws when it ends before. */
  async start(): Promise<this> {
    this.process.log = '';
    this.wasReady = false;
    this.process.launch();
    const until = performance.now() + READY_MS;
    while (!this.process.log.includes('Koppel is ready')) {
      if (!this.isRunning) throw new Error(`${this.name} ended before it was ready:\n${this.tail()}`);
      if (performance.now() > until) throw new Error(`${this.name} does not get ready:\n${this.tail()}`);
      await setTimeout(10);
    }
    this.wasReady = true;
    return this;
  }

  kill(): Promise<void> {
    return this.process.kill();
  }

  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null> {
    return this.process.stop();
  }

  /** Resolves when the process is gone, whoever ended it. */
  ended(): Promise<number | null> {
    return this.process.ended();
  }

  freeze(): void {
    this.process.signal('SIGSTOP');
  }

  /** True while it is frozen, by whomever. */
  get isFrozen(): boolean {
    return this.isRunning && stateOf(this.pid) === 'T';
  }

  thaw(): void {
    this.process.signal('SIGCONT');
  }

  /** True when it ended although it was ready and nobody here asked for it: a fault of ours. */
  get endedByItself(): boolean {
    return this.wasReady && !this.isRunning;
  }

  tail(): string {
    return this.process.log.slice(-2_000);
  }
}
