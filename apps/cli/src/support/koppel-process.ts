import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { builtProgram } from './built-program.js';

export interface KoppelProcessOptions {
  /** KOPPEL_… and other variables on top of a clean environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly port: number;
  /** Default: the api program, which starts every role that KOPPEL_ROLES names. */
  readonly program?: 'api' | 'worker';
  readonly nodeArguments?: readonly string[];
}

const LARGEST_LOG = 200_000;
const READY_MS = 60_000;
const READY_LINE = 'Koppel is ready';

/** One process of the built product, as an operator would start it. */
export class KoppelProcess {
  private child: ChildProcess | undefined;
  /** The newest output, for the message when something fails. */
  log = '';

  constructor(private readonly options: KoppelProcessOptions) {}

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  get pid(): number {
    if (!this.child?.pid) throw new Error('the process is not running');
    return this.child.pid;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts it without waiting. */
  launch(): void {
    const program = builtProgram(`apps/${this.options.program ?? 'api'}/src/main.js`);
    const { PATH = '', HOME = '', NODE_EXTRA_CA_CERTS = '' } = process.env;
    this.child = spawn(process.execPath, [...(this.options.nodeArguments ?? []), program], {
      env: {
        ...{ PATH, HOME, NODE_EXTRA_CA_CERTS },
        KOPPEL_PORT: String(this.options.port),
        ...this.options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.log = (this.log + chunk.toString()).slice(-LARGEST_LOG)));
    }
  }

  /** Starts it and resolves when it says it is ready. */
  async start(): Promise<this> {
    this.launch();
    await this.ready();
    return this;
  }

  async ready(): Promise<void> {
    const until = performance.now() + READY_MS;
    while (performance.now() < until) {
      if (!this.isRunning) throw new Error(`Koppel ended before it was ready:\n${this.log.slice(-3_000)}`);
      // Somebody else's Koppel may answer on this port; only what our own process says counts.
      if (this.log.includes(READY_LINE)) {
        const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
        await answer?.arrayBuffer();
        if (answer?.ok) return;
      }
      await setTimeout(20);
    }
    throw new Error(`Koppel was not ready within ${READY_MS / 1000} s:\n${this.log.slice(-3_000)}`);
  }

  signal(signal: NodeJS.Signals): void {
    if (this.isRunning) this.child?.kill(signal);
  }

  /** Resolves to the exit code once the process is gone; null when a signal ended it. */
  async ended(): Promise<number | null> {
    const { child } = this;
    if (!child) return null;
    if (this.isRunning) await once(child, 'exit');
    return child.exitCode;
  }

  /** The orderly end: SIGTERM, then waiting. */
  async stop(): Promise<number | null> {
    this.signal('SIGTERM');
    return this.ended();
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended();
  }
}
