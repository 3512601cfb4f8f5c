import type { PreviewCandidates } from './preview-candidates.js';
import type { PreviewLooks } from './preview-looks.js';
import type { PreviewRun } from './preview-run.js';
import type { PreviewSubjects } from './preview-subjects.js';

/** What the preview of one record and that of many have in common. */
export interface PreviewParts {
  readonly candidates: PreviewCandidates;
  readonly subjects: PreviewSubjects;
  readonly runs: PreviewRun;
  readonly looks: PreviewLooks;
}

export const PREVIEW_PARTS = Symbol('PREVIEW_PARTS');
