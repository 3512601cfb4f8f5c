import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer, Batch, Message } from './protocol.js';

/** Megabytes of memory for values; the process ends itself when they do not suffice. */
export const HEAP_MB = 192;
/** What Node ends with when the heap is full. */
const ABORTED = 134;

export interface ProcessEvents {
  /** What it was sent is read, and the first evaluation begins. */
  onBegun(): void;
  onAnswer(answer: Answer): void;
  /** `isOutOfMemory` when the process ended itself for want of memory. */
  onExit(isOutOfMemory: boolean): void;
}

/**
 * A child process without environment, that may read this program's own files and no others, and may start nothing.
 * It keeps no program alive.
 */
export class IsolatedProcess {
  private readonly child: ChildProcess;
  private isOver = false;

  constructor(private readonly events: ProcessEvents) {
    const script = childScript();
    this.child = fork(script, [], {
      env: {},
      cwd: dirname(script),
      execArgv: [`--max-old-space-size=${HEAP_MB}`, '--disable-proto=delete', ...permissions(script)],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('message', (message) => this.hear(message as Message));
    this.child.once('error', () => this.end(false));
    this.child.once('exit', (code, signal) => this.end(code === ABORTED || signal === 'SIGABRT'));
    this.giveWay();
    this.rest();
  }

  /** Keeps the program alive until `rest` is called. */
  send(batch: Batch): void {
    this.child.ref();
    this.child.channel?.ref();
    // A failure to send comes with the end of the process.
    this.child.send(batch, () => undefined);
  }

  rest(): void {
    this.child.unref();
    this.child.channel?.unref();
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** Ends it without telling anybody. */
  stop(): void {
    this.isOver = true;
    this.rest();
    this.kill();
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  private hear(message: Message): void {
    if (this.isOver) return;
    if ('begun' in message) this.events.onBegun();
    else this.events.onAnswer(message);
  }

  /** Other work of this machine goes first. */
  private giveWay(): void {
    if (this.child.pid === undefined) return;
    try {
      setPriority(this.child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch (error) {
      // It may have ended already.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw error;
    }
  }

  private end(isOutOfMemory: boolean): void {
    if (this.isOver) return;
    this.isOver = true;
    this.events.onExit(isOutOfMemory);
  }
}

/** The built program beside this file; where sources run as they are, under a test runner, that of the last build. */
function childScript(): string {
  const own = fileURLToPath(new URL('./child.js', import.meta.url));
  if (import.meta.url.endsWith('.js')) return own;
  return own.replace(/(?=libs[\\/]mapper[\\/]src[\\/]isolated[\\/]child\.js$)/, 'dist/');
}

/** Read our own files and packages; nothing else of the file system, no child processes, no threads. */
function permissions(script: string): string[] {
  const built = dirname(dirname(dirname(dirname(dirname(script)))));
  const packages = dirname(dirname(createRequire(script).resolve('jsonata/package.json')));
  const readable = [join(built, '*'), join(packages, '*'), join(dirname(built), 'package.json')];
  const flag = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  return [flag, ...readable.map((path) => `--allow-fs-read=${path}`)];
}
