import { isNativeError } from 'node:util/types';
import { explain, KoppelError, type ErrorParams, type Fault } from '@app/domain';
import {
  checkMapping,
  createMapper,
  createValidator,
  mapperErrorCatalogue,
  openDeliveredTables,
  openMappingLibrary,
  TableReader,
  validationErrorCatalogue,
  type MappingWarning,
  type ValueTables,
} from '@app/mapper';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differences, valueAt, type Difference } from './difference.js';
import { casesOf, inputOf, type CaseFile, type MappingFolders } from './mapping-case.js';
import { bindingsFor, engineBindings, type SystemMapping } from './system-mapping.js';

/** What came of one case; it passed when nothing is wrong. */
export interface CaseResult {
  readonly file: string;
  readonly description: string;
  readonly problems: readonly string[];
  readonly differences: readonly Difference[];
}

/** What a mapping makes of a record. */
export interface Evaluation {
  readonly result: unknown;
  /** Faults of the record and of the result, by their schemas. */
  readonly inputFaults: readonly Fault[];
  readonly resultFaults: readonly Fault[];
  readonly milliseconds: number;
}

export interface RecordToMap {
  readonly input: unknown;
  readonly bindings?: Readonly<Record<string, unknown>>;
  readonly tables?: ValueTables;
}

/** Evaluates the mappings of a folder as they are now, with the tables that come with their connector. */
export class MappingRunner {
  private readonly validator = createValidator();
  private readonly library;
  private readonly delivered;

  constructor(private readonly folders: MappingFolders) {
    this.library = openMappingLibrary(folders.mappings, createMapper());
    this.delivered = openDeliveredTables(folders.mappings);
  }

  async evaluate(mapping: SystemMapping, { input, bindings, tables = {} }: RecordToMap): Promise<Evaluation> {
    const { id } = mapping.connector;
    const reader = new TableReader({ own: tables, delivered: this.delivered.between(id, id) });
    const compiled = this.library.mapping(id, mapping.file);
    const startedAt = performance.now();
    const result = await compiled.evaluate(input, bindingsFor(mapping, bindings), { tables: reader });
    return {
      result,
      milliseconds: performance.now() - startedAt,
      inputFaults: this.validator.validate(mapping.inputSchema, input),
      resultFaults: this.validator.validate(mapping.resultSchema, result),
    };
  }

  /** The results of all cases of a mapping, in order of their files. */
  async runCases(mapping: SystemMapping): Promise<CaseResult[]> {
    const cases = casesOf(mapping.connector.id, this.folders);
    const results: CaseResult[] = [];
    for (const one of cases.filter(({ entry }) => entry.mapping === mapping.file)) {
      results.push(await this.runCase(mapping, one));
    }
    return results;
  }

  async runCase(mapping: SystemMapping, { file, entry }: CaseFile): Promise<CaseResult> {
    const told = { file, description: entry.description };
    try {
      const input = inputOf(mapping.connector.id, entry, this.folders);
      const evaluation = await this.evaluate(mapping, { ...entry, input });
      const { result } = evaluation;
      const present = (entry.absent ?? []).filter((path) => valueAt(result, path) !== undefined);
      return {
        ...told,
        problems: [...faultTexts(evaluation), ...present.map((path) => `${path} is there, and must not be`)],
        differences: differences(entry.expected, result, entry.fixture === undefined),
      };
    } catch (error) {
      return { ...told, problems: [explanationOf(error)], differences: [] };
    }
  }

  /** What is probably wrong with its text. */
  check(mapping: SystemMapping): MappingWarning[] {
    const text = readFileSync(join(this.folders.mappings, mapping.connector.id, mapping.file), 'utf8');
    return checkMapping(text, { name: mapping.name, fields: mapping.fields, bindings: engineBindings });
  }
}

export function faultTexts({ inputFaults, resultFaults }: Evaluation): string[] {
  const told = (what: string) => (fault: Fault) =>
    `the ${what} does not fit its schema at ${fault.path || '/'}: ${wordsOf(fault.code, fault.params ?? {})}`;
  return [...inputFaults.map(told('record')), ...resultFaults.map(told('result'))];
}

/** An error of the mapper in words; any other by its message. */
export function explanationOf(error: unknown): string {
  if (error instanceof KoppelError) return wordsOf(error.code, error.params);
  return isNativeError(error) ? error.message : String(error);
}

function wordsOf(code: string, params: ErrorParams): string {
  const { detail, remedy } = explain(
    { ...mapperErrorCatalogue, ...validationErrorCatalogue },
    code,
    params,
    'en',
  );
  return `${code}: ${detail} ${remedy}`.trim();
}
