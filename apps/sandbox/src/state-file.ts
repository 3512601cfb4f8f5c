import { mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Simulator } from '@app/connector-testing';

/** Longest time in which a change may be lost when the process is killed. */
const SAVE_WITHIN_MS = 200;

/** Keeps the state of one simulator in `<folder>/<name>.json`, so that a restart goes on where it stood. */
export class StateFile {
  private readonly path: string;
  private timer: NodeJS.Timeout | undefined;
  private saving: Promise<void> = Promise.resolve();
  private isDirty = false;

  /** Throws an error that names the file when what is there cannot be read. */
  constructor(
    private readonly simulator: Simulator,
    folder: string,
    private readonly onFailure: (error: unknown) => void,
  ) {
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, `${simulator.name}.json`);
    this.load();
    simulator.onChange?.(() => this.changed());
  }

  /** Saves what is not saved yet. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.saving;
    if (this.isDirty) await this.save();
  }

  private load(): void {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw new Error(`the state in ${this.path} cannot be read`, { cause: error });
    }
    try {
      this.simulator.restore(JSON.parse(text));
    } catch (cause) {
      throw new Error(`the state in ${this.path} is damaged: remove the file to start afresh`, { cause });
    }
  }

  private changed(): void {
    this.isDirty = true;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.saving = this.saving.then(() => this.save()).catch(this.onFailure);
    }, SAVE_WITHIN_MS);
  }

  /** Written beside the old state and put in its place, so that a kill leaves either of the two whole. */
  private async save(): Promise<void> {
    this.isDirty = false;
    const text = JSON.stringify(this.simulator.snapshot());
    const file = await open(`${this.path}.new`, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${this.path}.new`, this.path);
  }
}
