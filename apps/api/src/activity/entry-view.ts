import type { ErrorParams, Language } from '@app/domain';
import type { ActivityEntry } from '@app/engine';
import { problemText } from '../http/problem-text.js';
import type { ProblemTextDto } from '../http/problem-text.dto.js';
import type { EntryDto } from './entry.dto.js';
import type { PersonalDataMask } from './personal-data-mask.js';
import { maskedParams } from './record-problem.js';

export interface EntryReader {
  readonly language: Language;
  /** Undefined for a reader who may see personal data. */
  readonly mask: PersonalDataMask | undefined;
}

/** Entries as their reader sees them. The mask must have learned from them before. */
export function entryViews(entries: readonly ActivityEntry[], reader: EntryReader): EntryDto[] {
  return entries.map((entry) => entryView(entry, reader));
}

function entryView(
  { at, kind, step, title, data, mapping }: ActivityEntry,
  { language, mask }: EntryReader,
): EntryDto {
  const shown = mask ? mask.apply(data) : data;
  const problem = problemOf({ kind, title, data: shown }, language);
  return { at, kind, step, title, problem, mapping, data: shown };
}

/** An error is titled with its code; a skip and a vendor's call that failed carry theirs in the data. */
function problemOf(
  entry: Pick<ActivityEntry, 'kind' | 'title' | 'data'>,
  language: Language,
): ProblemTextDto | undefined {
  const data = isObject(entry.data) ? entry.data : {};
  const params = isObject(data['params']) ? (data['params'] as ErrorParams) : {};
  const code = entry.kind === 'error' ? entry.title : (data['code'] ?? data['error']);
  return typeof code === 'string' ? problemText(code, maskedParams(params), language) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
