import { STATUS_CODES } from 'node:http';
import { explain, type ErrorCatalogue, type ErrorClass, type KoppelError, type Language } from '@app/domain';
import type { ProblemDto } from './problem.dto.js';

export interface ProblemContext {
  readonly catalogue: ErrorCatalogue;
  readonly language: Language;
  readonly correlationId: string;
}

const DEFAULT_STATUS: Readonly<Record<ErrorClass, number>> = {
  transient: 503,
  limited: 503,
  authentication: 422,
  data: 422,
  bug: 500,
};

export function statusOf(catalogue: ErrorCatalogue, error: KoppelError): number {
  return catalogue[error.code]?.status ?? DEFAULT_STATUS[error.errorClass];
}

/** An error as its reader sees it. A code that is in no catalogue is told as `UNEXPECTED`. */
export function problemOf(error: KoppelError, context: ProblemContext): ProblemDto {
  const { catalogue, language } = context;
  const code = catalogue[error.code] ? error.code : 'UNEXPECTED';
  const status = code === error.code ? statusOf(catalogue, error) : 500;
  return {
    type: `urn:koppel:error:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    ...explain(catalogue, code, error.params, language),
    errors: error.faults.map((fault) => ({
      pointer: fault.path,
      code: fault.code,
      ...explain(catalogue, fault.code, fault.params ?? {}, language),
    })),
    correlationId: context.correlationId,
  };
}
