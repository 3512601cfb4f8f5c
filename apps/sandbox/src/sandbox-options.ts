import { parseArgs } from 'node:util';

export interface SandboxOptions {
  readonly port: number;
  readonly host: string;
  /** Folder for the state; without it everything is forgotten at the end. */
  readonly dataFolder?: string;
  /** The shop starts without orders. */
  readonly isEmpty: boolean;
}

const DEFAULT_PORT = 4010;

export const usage = 'usage: npm run sandbox -- [--port N] [--host ADDRESS] [--data DIR] [--empty]';

/** From the command line, then the environment. Throws a TypeError that says what is wrong. */
export function readSandboxOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SandboxOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      empty: { type: 'boolean' },
    },
  });
  return {
    port: portOf(values.port ?? environment.KOPPEL_SANDBOX_PORT),
    host: values.host ?? '127.0.0.1',
    isEmpty: values.empty ?? false,
    ...(values.data ? { dataFolder: values.data } : {}),
  };
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new TypeError(`"${text}" is no port`);
  return port;
}
