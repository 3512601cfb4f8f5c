import { text as readStream } from 'node:stream/consumers';
import { isNativeError } from 'node:util/types';
import { fixtureOf, readJson, type MappingFolders } from './mapping-case.js';
import { readOptions, UsageError, type MappingCommand } from './mapping-options.js';
import { linesOf, totalsOf, type MappingOutcome } from './mapping-report.js';
import { explanationOf, faultTexts, MappingRunner } from './mapping-runner.js';
import { mappingsNamed, type SystemMapping } from './system-mapping.js';
import { watchFolder } from './watch-folder.js';

/** How a program reads and tells. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  /** Results, one line at a time. */
  out(line: string): void;
  /** What is told beside them. */
  note(line: string): void;
  readonly signal: AbortSignal;
}

export const exitCodes = { good: 0, bad: 1, usage: 2 } as const;

type Run = MappingCommand & { kind: 'run' };
type Preview = MappingCommand & { kind: 'preview' };

/** `npm run mapping`: 0 when all is well, 1 when a case or a record does not fit, 2 when it is called wrongly. */
export async function mappingProgram(
  args: readonly string[],
  folders: MappingFolders,
  terminal: Terminal,
): Promise<number> {
  try {
    const command = readOptions(args);
    if (command.kind === 'preview') return await preview(command, folders, terminal);
    const mappings = known(() => mappingsNamed(command.name));
    const isGood = await runAll(mappings, folders, terminal);
    if (command.isWatching) return await watchAll(command, folders, terminal);
    return isGood ? exitCodes.good : exitCodes.bad;
  } catch (error) {
    terminal.note(
      error instanceof UsageError ? `${error.message}\nsee: npm run mapping -- --help` : explanationOf(error),
    );
    return error instanceof UsageError ? exitCodes.usage : exitCodes.bad;
  }
}

async function runAll(
  mappings: readonly SystemMapping[],
  folders: MappingFolders,
  terminal: Terminal,
): Promise<boolean> {
  const runner = new MappingRunner(folders);
  const outcomes: MappingOutcome[] = [];
  for (const mapping of mappings) {
    const outcome = { name: mapping.name, ...(await outcomeOf(mapping, runner)) };
    outcomes.push(outcome);
    for (const line of linesOf(outcome)) terminal.out(line);
  }
  const totals = totalsOf(outcomes);
  terminal.out(JSON.stringify({ mappings: outcomes.length, ...totals }));
  return totals.failed === 0 && totals.passed > 0;
}

/** A text that cannot be read fails its cases with the reason; checking it again would say the same. */
async function outcomeOf(
  mapping: SystemMapping,
  runner: MappingRunner,
): Promise<Omit<MappingOutcome, 'name'>> {
  const cases = await runner.runCases(mapping);
  try {
    return { cases, warnings: runner.check(mapping) };
  } catch (error) {
    const told = { file: mapping.file, description: 'the text itself', differences: [] };
    return { cases: [{ ...told, problems: [explanationOf(error)] }], warnings: [] };
  }
}

async function watchAll({ name }: Run, folders: MappingFolders, terminal: Terminal): Promise<number> {
  terminal.note(`watching ${folders.mappings}; Ctrl+C ends it`);
  const again = async () => {
    terminal.out(`--- ${new Date().toLocaleTimeString('nl-NL')}`);
    try {
      await runAll(mappingsNamed(name), folders, terminal);
    } catch (error) {
      // A case file that is half written: told, and run again at the next change.
      terminal.note(explanationOf(error));
    }
  };
  await watchFolder(folders.mappings, again, terminal.signal);
  return exitCodes.good;
}

/** The result as JSON on its own, so that it can be piped on; everything else is a note. */
async function preview(command: Preview, folders: MappingFolders, terminal: Terminal): Promise<number> {
  const mapping = known(() => onlyOne(mappingsNamed(command.name)));
  const input = await recordOf(command, mapping, folders, terminal);
  const bindings =
    command.bindings === undefined ? {} : (readJson(command.bindings) as Record<string, unknown>);
  const runner = new MappingRunner(folders);
  for (const { line, column, texts } of runner.check(mapping))
    terminal.note(`${line}:${column}  ${texts.en.detail}`);
  const evaluation = await runner.evaluate(mapping, { input, bindings });
  terminal.out(JSON.stringify(evaluation.result, undefined, 2) ?? 'nothing');
  const faults = faultTexts(evaluation);
  for (const fault of faults) terminal.note(fault);
  terminal.note(`${mapping.name}: ${evaluation.milliseconds.toFixed(1)} ms`);
  return faults.length === 0 ? exitCodes.good : exitCodes.bad;
}

async function recordOf(
  { record }: Preview,
  mapping: SystemMapping,
  folders: MappingFolders,
  terminal: Terminal,
): Promise<unknown> {
  if (record.fixture !== undefined) return fixtureOf(mapping.connector.id, record.fixture, folders);
  if (record.file === '-') return JSON.parse(await readStream(terminal.input)) as unknown;
  if (record.file !== undefined) return readJson(record.file);
  if (mapping.sample !== undefined) return mapping.sample;
  throw new UsageError(`${mapping.name} comes without a sample: name a record with --record FILE`);
}

function onlyOne(mappings: readonly SystemMapping[]): SystemMapping {
  const [first, ...more] = mappings;
  if (first && more.length === 0) return first;
  throw new Error(`preview takes one mapping: use one of ${mappings.map(({ name }) => name).join(', ')}`);
}

/** What is not there was called wrongly. */
function known<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    throw new UsageError(isNativeError(error) ? error.message : String(error));
  }
}
