import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { embeddedPostgresErrors } from './embedded-postgres-errors.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, as in the PG_VERSION file of a cluster. */
  readonly version: string;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };

/** The PostgreSQL that npm installed for this system. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `${PLATFORM_NAMES[platform] ?? platform}-${arch}`;
  const folder = platform === 'win32' ? undefined : packageFolder(`@embedded-postgres/${name}`);
  if (!folder) throw embeddedPostgresErrors.EMBEDDED_POSTGRES_NO_BINARIES({ platform: name });
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const bin = join(folder, 'native', 'bin');
  return {
    initdb: join(bin, 'initdb'),
    postgres: join(bin, 'postgres'),
    version: version.split('.')[0] ?? '',
  };
}

function packageFolder(name: string): string | undefined {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return folders
    .map((folder) => join(folder, ...name.split('/')))
    .find((folder) => existsSync(join(folder, 'native')));
}

/** The folder of the package; a server user must be able to read all of it. */
export const packageOf = (binaries: Binaries): string => dirname(dirname(dirname(binaries.postgres)));
