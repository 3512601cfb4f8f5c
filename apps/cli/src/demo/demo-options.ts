import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  readonly port: number;
  readonly dataFolder: string;
  /** Ends after the work is done and checked. */
  readonly once: boolean;
}

export const usage = 'usage: npm run demo -- [--once] [--port N] [--data DIR]';

/** Throws a TypeError that says what is wrong with the command line. */
export function readDemoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { once: { type: 'boolean' }, port: { type: 'string' }, data: { type: 'string' } },
  });
  const port = Number(values.port ?? process.env['KOPPEL_PORT'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new TypeError(`"${values.port}" is no port`);
  return { port, dataFolder: resolve(values.data ?? 'data/demo'), once: values.once ?? false };
}
