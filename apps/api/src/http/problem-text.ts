import { explain, type ErrorParams, type Fault, type Language } from '@app/domain';
import { errorCatalogue } from '../error-catalogue.js';
import { spokenField } from './field-name.js';
import type { ProblemFieldDto } from './problem.dto.js';
import type { ProblemTextDto } from './problem-text.dto.js';

/** A stored code as its reader sees it. A code this build does not know stays readable as a code. */
export function problemText(
  code: string,
  params: ErrorParams | undefined,
  language: Language,
): ProblemTextDto {
  return { code, ...explain(errorCatalogue, code, inWords(params ?? {}, language), language) };
}

/** What is wrong with one field of a record or a flow. */
export function problemField({ path, code, params }: Fault, language: Language): ProblemFieldDto {
  return { pointer: path, field: spokenField(path, language), ...problemText(code, params, language) };
}

/** The place and the fault that the text of a whole record begins with. */
function inWords(params: ErrorParams, language: Language): ErrorParams {
  const { path, problem } = params;
  return {
    ...params,
    ...(typeof path === 'string' && path.startsWith('/') ? { path: spokenField(path, language) } : {}),
    ...(typeof problem === 'string' && Object.hasOwn(errorCatalogue, problem)
      ? { problem: sentence(explain(errorCatalogue, problem, params, language).detail) }
      : {}),
  };
}

/** As a part of another sentence. */
function sentence(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, '')}`;
}
