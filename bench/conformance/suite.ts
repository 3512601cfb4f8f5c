import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One case of the official test suite. */
export interface SuiteCase {
  /** Group, file and place in the file. */
  readonly id: string;
  readonly text: string;
  /** JSON; undefined for no input. */
  readonly input: string | undefined;
  readonly bindings: Readonly<Record<string, unknown>>;
  /** Milliseconds, where the case is about time. */
  readonly timeLimit: number | undefined;
  readonly depth: number | undefined;
  readonly expected: Expected;
}

/** What the suite says must come out: a value as JSON, nothing, or an error with a code. */
export interface Expected {
  readonly value?: string;
  readonly code?: string;
  readonly isUnordered: boolean;
}

interface RawCase {
  readonly expr?: string;
  readonly 'expr-file'?: string;
  readonly data?: unknown;
  readonly dataset?: string | null;
  readonly bindings?: Record<string, unknown>;
  readonly timelimit?: number;
  readonly depth?: number;
  readonly result?: unknown;
  readonly code?: string;
  readonly error?: { readonly code?: string };
  readonly unordered?: boolean;
}

/** All cases of a suite; each file holds one or a list of them. */
export function readSuite(folder: string): SuiteCase[] {
  const groups = join(folder, 'groups');
  if (!existsSync(groups))
    throw new Error(`there is no test suite in ${folder}: name its folder with --suite`);
  return readdirSync(groups)
    .sort()
    .flatMap((group) => readGroup(folder, group));
}

function readGroup(folder: string, group: string): SuiteCase[] {
  const path = join(folder, 'groups', group);
  const files = readdirSync(path).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((file) => {
    const content = JSON.parse(readFileSync(join(path, file), 'utf8')) as RawCase | RawCase[];
    const cases = Array.isArray(content) ? content : [content];
    return cases.map((raw, index) => ({
      id: `${group}/${file}${cases.length > 1 ? `#${index}` : ''}`,
      text: raw.expr ?? readFileSync(join(path, String(raw['expr-file'])), 'utf8'),
      input: inputOf(raw, folder),
      bindings: raw.bindings ?? {},
      timeLimit: raw.timelimit,
      depth: raw.depth,
      expected: expectedOf(raw),
    }));
  });
}

function inputOf(raw: RawCase, folder: string): string | undefined {
  if (raw.data !== undefined) return JSON.stringify(raw.data);
  if (!raw.dataset) return undefined;
  return readFileSync(join(folder, 'datasets', `${raw.dataset}.json`), 'utf8');
}

function expectedOf(raw: RawCase): Expected {
  const isUnordered = raw.unordered === true;
  const code = raw.code ?? raw.error?.code;
  if (code !== undefined) return { code, isUnordered };
  return 'result' in raw ? { value: JSON.stringify(raw.result), isUnordered } : { isUnordered };
}
