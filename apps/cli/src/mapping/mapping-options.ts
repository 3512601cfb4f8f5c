import { parseArgs } from 'node:util';
import { isNativeError } from 'node:util/types';

export type MappingCommand =
  | { readonly kind: 'run'; readonly name: string | undefined; readonly isWatching: boolean }
  | {
      readonly kind: 'preview';
      readonly name: string;
      readonly record: RecordChoice;
      readonly bindings?: string;
    };

/** Which record to try: a file (`-` reads what is piped in), a fixture, or the connector's sample. */
export interface RecordChoice {
  readonly file?: string;
  readonly fixture?: string;
}

/** Throws UsageError for what cannot be meant. */
export class UsageError extends Error {}

export function readOptions(args: readonly string[]): MappingCommand {
  const { values, positionals } = parsed(args);
  const { record, fixture, bindings, watch = false } = values;
  const [first, second, ...more] = positionals;
  if (first === 'preview') {
    if (second === undefined || more.length > 0) throw new UsageError('preview takes one mapping');
    if (watch) throw new UsageError('--watch runs cases; preview shows one record');
    if (record !== undefined && fixture !== undefined)
      throw new UsageError('--record and --fixture name two records: give one');
    return { kind: 'preview', name: second, record: { file: record, fixture }, bindings };
  }
  if (record !== undefined || fixture !== undefined || bindings !== undefined)
    throw new UsageError('--record, --fixture and --bindings belong to preview');
  if (second !== undefined) throw new UsageError('give one mapping, one connector, or none for all');
  return { kind: 'run', name: first, isWatching: watch };
}

function parsed(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const options = { record: text, fixture: text, bindings: text, watch: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(isNativeError(error) ? error.message : String(error));
  }
}
