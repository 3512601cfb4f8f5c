import { explain, type ErrorParams, type Language } from '@app/domain';
import { errorCatalogue } from '../error-catalogue.js';
import type { ProblemTextDto } from './problem-text.dto.js';

/** A stored code as its reader sees it. A code this build does not know stays readable as a code. */
export function problemText(
  code: string,
  params: ErrorParams | undefined,
  language: Language,
): ProblemTextDto {
  return { code, ...explain(errorCatalogue, code, params ?? {}, language) };
}
