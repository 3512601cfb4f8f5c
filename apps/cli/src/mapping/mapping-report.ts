import type { MappingWarning } from '@app/mapper';
import type { Difference } from './difference.js';
import type { CaseResult } from './mapping-runner.js';

/** What came of all cases of one mapping, and what is probably wrong with its text. */
export interface MappingOutcome {
  readonly name: string;
  readonly cases: readonly CaseResult[];
  readonly warnings: readonly MappingWarning[];
}

const LONGEST_VALUE = 200;
/** One mistake often fails them all. */
const MOST_CASES = 10;

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly warnings: number;
}

export function totalsOf(outcomes: readonly MappingOutcome[]): Totals {
  const cases = outcomes.flatMap((outcome) => outcome.cases);
  const failed = cases.filter(isFailed).length;
  const warnings = outcomes.flatMap((outcome) => outcome.warnings);
  const errors = warnings.filter(({ severity }) => severity === 'error').length;
  return { passed: cases.length - failed, failed: failed + errors, warnings: warnings.length - errors };
}

/** One line per mapping; below it what is wrong, place by place. */
export function linesOf({ name, cases, warnings }: MappingOutcome): string[] {
  const failed = cases.filter(isFailed);
  const isGood = failed.length === 0 && warnings.every(({ severity }) => severity === 'warning');
  const count = failed.length === 0 ? `${cases.length} cases` : `${failed.length} of ${cases.length} cases`;
  return [
    `${isGood ? 'ok  ' : 'FAIL'} ${name}  ${count}`,
    ...warnings.map(warningLine),
    ...failed.slice(0, MOST_CASES).flatMap(caseLines),
    ...(failed.length > MOST_CASES ? [`     and ${failed.length - MOST_CASES} more cases`] : []),
  ];
}

function warningLine({ severity, line, column, texts }: MappingWarning): string {
  return `     ${severity} ${line}:${column}  ${texts.en.detail} ${texts.en.remedy}`;
}

function caseLines({ file, description, problems, differences }: CaseResult): string[] {
  return [
    `     ${file}: ${description}`,
    ...problems.map((problem) => `       ${problem}`),
    ...differences.flatMap(differenceLines),
  ];
}

function differenceLines({ path, expected, found }: Difference): string[] {
  return [
    `       ${path || 'the whole result'}`,
    `         expected ${written(expected)}`,
    `         found    ${written(found)}`,
  ];
}

function written(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function isFailed({ problems, differences }: CaseResult): boolean {
  return problems.length > 0 || differences.length > 0;
}
