import { jsonDifferences, type JsonDifference } from './json-difference.js';
import type { PreviewSide } from './preview-run.js';
import type { SystemMapping } from './system-mappings.js';

/** One place where two runs differ. */
export interface SideDifference extends JsonDifference {
  /** `canonical`, or the record type of a document for the target. */
  readonly document: string;
}

/** Where what two runs made differs, document by document. */
export function sideDifferences(
  system: SystemMapping,
  before: PreviewSide,
  after: PreviewSide,
): SideDifference[] {
  const [old, now] = [documentsOf(system, before), documentsOf(system, after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((document) =>
    jsonDifferences(old.get(document), now.get(document)).map((difference) => ({ document, ...difference })),
  );
}

/** What a run made; what the watched mapping made counts also where it was refused afterwards. */
function documentsOf(
  { direction, recordType }: SystemMapping,
  { run, trace }: PreviewSide,
): Map<string, unknown> {
  const documents = new Map<string, unknown>([['canonical', run.canonical]]);
  for (const write of run.writes) documents.set(write.recordType, write.payload);
  const own = direction === 'in' ? 'canonical' : recordType;
  if (documents.get(own) === undefined && trace?.result !== undefined) documents.set(own, trace.result);
  return documents;
}
