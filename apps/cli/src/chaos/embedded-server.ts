import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Koppel's own PostgreSQL under a data folder, seen from outside: whom to kill and how to look inside. */
export class EmbeddedServer {
  private readonly folder: string;

  constructor(dataFolder: string) {
    this.folder = join(dataFolder, 'postgres');
  }

  /** Not a number while there is none. */
  get pid(): number {
    return existsSync(this.pidFile) ? Number(this.lines()[0]) : Number.NaN;
  }

  /** As superuser, through the unix socket. */
  url(database: string): string {
    const password = readFileSync(join(this.folder, 'cluster', 'koppel-password'), 'utf8').trim();
    const port = this.lines()[3] ?? '5432';
    const socket = encodeURIComponent(join(this.folder, 'run'));
    return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}?host=${socket}`;
  }

  private get pidFile(): string {
    return join(this.folder, 'cluster', 'postmaster.pid');
  }

  private lines(): string[] {
    return readFileSync(this.pidFile, 'utf8').split('\n');
  }
}
