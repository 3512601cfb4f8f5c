import type { DestinationStream } from 'pino';

const COLOURS: Readonly<Record<string, number>> = { fatal: 35, error: 31, warn: 33, info: 32, debug: 90 };
const SHOWN_ELSEWHERE = new Set(['level', 'time', 'msg', 'err']);

/** One readable line per JSON line, for a person at a terminal. */
export function prettyDestination(output: DestinationStream): DestinationStream {
  return { write: (line: string) => output.write(`${prettyLine(line)}\n`) };
}

export function prettyLine(line: string): string {
  const fields = JSON.parse(line) as Record<string, unknown>;
  const level = String(fields['level']);
  const time = String(fields['time']).slice(11, 19);
  const rest = Object.entries(fields).filter(([key]) => !SHOWN_ELSEWHERE.has(key));
  const tail = rest.map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const head = `${time} \u001b[${COLOURS[level] ?? 0}m${level.padEnd(5)}\u001b[0m ${String(fields['msg'])}`;
  return [head, ...tail].join('  ') + describe(fields['err']);
}

function describe(error: unknown): string {
  if (error === null || typeof error !== 'object') return '';
  const { stack, params, cause } = error as { stack?: string; params?: unknown; cause?: unknown };
  const parameters = params === undefined ? '' : `\n    ${JSON.stringify(params)}`;
  return `\n    ${(stack ?? '').replaceAll('\n', '\n    ')}${parameters}${describe(cause)}`;
}
