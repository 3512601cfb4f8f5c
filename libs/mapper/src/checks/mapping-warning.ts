import { explain, type ErrorParams, type ErrorText, type Language } from '@app/domain';
import { mapperErrorCatalogue } from '../mapper-errors.js';

export type WarningCode =
  | 'MAPPING_UNKNOWN_FUNCTION'
  | 'MAPPING_FIELD_UNKNOWN'
  | 'MAPPING_VARIABLE_UNKNOWN'
  | 'MAPPING_LIST_MAY_COLLAPSE'
  | 'MAPPING_FLOAT_ON_MONEY'
  | 'MAPPING_ONLY_ON_CREATE_UNKNOWN';

/** Something in a mapping text that is wrong or probably wrong, found without running it. */
export interface MappingWarning {
  readonly code: WarningCode;
  /** An `error` fails whenever the place is reached: the text is not to be saved. */
  readonly severity: 'error' | 'warning';
  /** Where it begins; line and column count from 1. */
  readonly line: number;
  readonly column: number;
  readonly params: ErrorParams;
  readonly texts: Readonly<Record<Language, ErrorText>>;
}

/** What a check found, before its place is known as line and column. */
export interface Finding {
  readonly code: WarningCode;
  /** Index of the first character. */
  readonly start: number;
  readonly params: ErrorParams;
}

export function toWarning({ code, start, params }: Finding, name: string, text: string): MappingWarning {
  const before = text.slice(0, start).split('\n');
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  const all: ErrorParams = { mapping: name, line, column, ...params };
  return {
    code,
    severity: code === 'MAPPING_UNKNOWN_FUNCTION' ? 'error' : 'warning',
    line,
    column,
    params: all,
    texts: {
      nl: explain(mapperErrorCatalogue, code, all, 'nl'),
      en: explain(mapperErrorCatalogue, code, all, 'en'),
    },
  };
}
