import type { Language } from '@app/domain';
import { PersonalDataMask } from '../activity/personal-data-mask.js';
import { maskedParams } from '../activity/record-problem.js';
import { runProblem, runResult } from '../flows/run-problem.js';
import { problemText } from '../http/problem-text.js';
import type { BulkItem } from './bulk-previewer.js';
import type { Preview, TriedExpression } from './mapping-previewer.js';
import { warningView } from './mapping-view.js';
import type { PreviewSide } from './preview-run.js';
import { sideDifferences, type SideDifference } from './side-differences.js';
import type {
  BulkPreviewDto,
  DifferenceSummaryDto,
  MappingPreviewDto,
  PreviewedExpressionDto,
  PreviewSideDto,
} from './preview.dto.js';
import type { SystemMapping } from './system-mappings.js';

const EXAMPLES = 3;

/** A preview for its reader: personal data masked where it is known as such; an expression can disguise it. */
export function previewView(preview: Preview, language: Language): MappingPreviewDto {
  const { known, current, candidate, expression, warnings } = preview;
  const mask = new PersonalDataMask();
  for (const { run, trace } of candidate ? [current, candidate] : [current])
    mask.learn([run.canonical, run.writes, trace?.input]);
  return mask.apply({
    mapping: known.system.id,
    current: sideView(known.system, current, language),
    candidate: candidate ? sideView(known.system, candidate, language) : null,
    differences: candidate ? sideDifferences(known.system, current, candidate) : [],
    warnings: warnings.map((warning) => warningView(warning, language)),
    expression: expression ? expressionView(expression, language) : null,
  }) as MappingPreviewDto;
}

function sideView(system: SystemMapping, side: PreviewSide, language: Language): PreviewSideDto {
  const { run, trace, ms } = side;
  const isOut = system.direction === 'out';
  const isShown = isOut
    ? run.writes.some(({ recordType }) => recordType === system.recordType)
    : run.canonical;
  return {
    version: trace ? (trace.mapping.version ?? 0) : null,
    hash: trace?.mapping.hash ?? null,
    runs: trace?.mapping.runs ?? null,
    result: runResult(run),
    problem: runProblem(run, language),
    canonical: run.canonical,
    writes: [...run.writes],
    refused: run.error && !isShown ? trace?.result : undefined,
    fields: (trace?.fields ?? []).map((field) => ({ ...field, ms: rounded(field.ms) })),
    mappingMs: rounded(trace?.ms ?? 0),
    mappingSteps: trace?.steps ?? null,
    totalMs: rounded(ms),
  };
}

function expressionView({ value, error, ms }: TriedExpression, language: Language): PreviewedExpressionDto {
  const problem = error ? problemText(error.code, maskedParams(error.params), language) : null;
  return { value, problem, ms: rounded(ms) };
}

/** A bulk preview for its reader, masked likewise. */
export function bulkView(items: readonly BulkItem[], language: Language): BulkPreviewDto {
  const mask = new PersonalDataMask();
  for (const { candidate } of items) mask.learn([candidate?.run.canonical, candidate?.run.writes]);
  const count = (outcome: BulkItem['outcome']) => items.filter((item) => item.outcome === outcome).length;
  return {
    records: items.length,
    ...{ same: count('same'), changed: count('changed'), fails: count('fails'), mended: count('mended') },
    noData: count('no_data'),
    differences: mask.apply(summaryOf(items)) as DifferenceSummaryDto[],
    items: items.map(({ record, outcome, candidate }) => ({
      recordId: record.id,
      title: record.title,
      outcome,
      problem: candidate ? runProblem(candidate.run, language) : null,
    })),
  };
}

/** Fields that differ, the one of the most records first. */
function summaryOf(items: readonly BulkItem[]): DifferenceSummaryDto[] {
  const byPlace = new Map<string, DifferenceSummaryDto>();
  for (const { record, differences } of items) {
    for (const [key, difference] of onePerPlace(differences)) {
      const { document, before, after } = difference;
      const summary = byPlace.get(key) ?? {
        document,
        pointer: anyItem(difference.pointer),
        records: 0,
        examples: [],
      };
      summary.records += 1;
      if (summary.examples.length < EXAMPLES) {
        summary.examples.push({ recordId: record.id, title: record.title, before, after });
      }
      byPlace.set(key, summary);
    }
  }
  return [...byPlace.values()].toSorted((left, right) => right.records - left.records);
}

function onePerPlace(differences: readonly SideDifference[]): Map<string, SideDifference> {
  return new Map(
    differences.toReversed().map((one) => [`${one.document} ${anyItem(one.pointer)}`, one] as const),
  );
}

const anyItem = (pointer: string) => pointer.replace(/\/\d+(?=\/|$)/g, '/*');
const rounded = (ms: number) => Math.round(ms * 100) / 100;
