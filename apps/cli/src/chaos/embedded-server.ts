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

  /** As superuser, through the unix socket where its path fits. */
  url(database: string): string {
    const password = readFileSync(join(this.folder, 'cluster', 'koppel-password'), 'utf8').trim();
    const [, , , port = '5432', socket = ''] = this.lines();
    const host = socket.trim() === '' ? '' : `?host=${encodeURIComponent(socket.trim())}`;
    return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}${host}`;
  }

  private get pidFile(): string {
    return join(this.folder, 'cluster', 'postmaster.pid');
  }

  private lines(): string[] {
    return readFileSync(this.pidFile, 'utf8').split('\n');
  }
}
