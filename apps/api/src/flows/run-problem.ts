import type { Language } from '@app/domain';
import type { DryRunResult } from '@app/engine';
import { maskedParams } from '../activity/record-problem.js';
import { problemField, problemText } from '../http/problem-text.js';
import type { FlowTestDto, FlowTestProblemDto } from './flow-test.dto.js';

type RunEnd = Pick<DryRunResult, 'error' | 'result'>;

/** How a run that wrote nothing ended. */
export function runResult({ error, result }: RunEnd): FlowTestDto['result'] {
  if (error) return 'failed';
  return result?.next === 'skip' ? 'skipped' : 'planned';
}

/** Why it did not come to its end, for its reader. */
export function runProblem({ error, result }: RunEnd, language: Language): FlowTestProblemDto | null {
  if (error) {
    const errors = error.faults.map((fault) => problemField(fault, language));
    return { ...problemText(error.code, maskedParams(error.params), language), step: error.step, errors };
  }
  if (result?.next !== 'skip') return null;
  return { ...problemText(result.code, maskedParams(result.params), language), errors: [] };
}
