import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { builtProgram } from '../support/built-program.js';

/** The sandbox of all vendors as a process of its own, with its state kept in a folder. */
export class SandboxProcess {
  private child: ChildProcess | undefined;

  constructor(
    private readonly port: number,
    private readonly dataFolder: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const args = ['--port', String(this.port), '--data', this.dataFolder, '--empty'];
    this.child = spawn(process.execPath, [builtProgram('apps/sandbox/src/main.js'), ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (this.child.exitCode !== null) throw new Error(`the sandbox does not start on port ${this.port}`);
      const answer = await fetch(this.url).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer?.ok) return;
      await setTimeout(25);
    }
    throw new Error('the sandbox did not get ready');
  }

  async stop(): Promise<void> {
    if (!this.child || this.child.exitCode !== null) return;
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }
}
