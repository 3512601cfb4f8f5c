import type { ErrorParams, Fault, Language } from '@app/domain';
import type { Connection } from '@app/persistence';
import { problemText } from '../http/problem-text.js';
import type { ProblemTextDto } from '../http/problem-text.dto.js';
import { PersonalDataMask } from './personal-data-mask.js';

/** What a record or one of its runs ended with, as it is stored. */
export interface StoredEnd {
  readonly code: string | null;
  readonly error: Readonly<Record<string, unknown>> | null;
}

/** The error inside a stored end; every part may be missing. */
export interface StoredError {
  readonly code?: string;
  readonly params: ErrorParams;
  readonly faults: readonly Fault[];
  readonly step?: string;
}

export function storedError(error: StoredEnd['error']): StoredError | undefined {
  if (!error) return undefined;
  const { code, params, faults, step } = error as Partial<StoredError>;
  return { code, params: maskedParams(params), faults: faults ?? [], step };
}

/**
 * Why a record is where it is. A record that waits for a connection is explained by what is wrong with that
 * connection: its own error says so, or the connection as it is now.
 */
export function recordProblem(
  end: StoredEnd,
  language: Language,
  connection?: Pick<Connection, 'name' | 'problem'>,
): ProblemTextDto | null {
  if (end.code === null) return null;
  const error = storedError(end.error);
  if (end.code !== 'CONNECTION_NEEDS_ATTENTION') {
    const isOwn = error?.code === undefined || error.code === end.code;
    return problemText(end.code, isOwn ? error?.params : {}, language);
  }
  const cause = error?.code ? { code: error.code, params: error.params } : connection?.problem;
  const problem = cause ? problemText(cause.code, cause.params, language).detail.replace(/\.$/, '') : '…';
  const name = connection?.name ?? String(error?.params['vendor'] ?? '…');
  return problemText(end.code, { connection: name, problem }, language);
}

/** A text may name what a thing is found by at the target, and that may be an e-mail address (S15). */
export function maskedParams(params: ErrorParams | undefined): ErrorParams {
  return new PersonalDataMask().apply(params ?? {}) as ErrorParams;
}
