import type { Difference, Found } from '@app/connector-sdk';
import type { KoppelError } from '@app/domain';
import { engineErrors } from '../engine-errors.js';
import type { ActivityEntry } from '../ports/activity.js';
import type {
  ConfirmedEffect,
  EffectIntent,
  MappingTexts,
  OutcomeDocument,
  Wish,
} from '../ports/record-store.js';
import { changesIn, differencesIn, documentOf, nameOf, standingDocument } from './documents.js';
import type { Write } from './effects.js';
import { MappingChanges, mappingTexts, namesOf } from './mapping-changes.js';

/** A vendor's reading may lag behind its writing: what was written less long ago is not called gone. */
export const READ_LAG_MS = 10_000;

export interface StandingQuestion {
  readonly write: Write;
  readonly intent: EffectIntent;
  readonly effect: ConfirmedEffect;
  /** The mappings it was booked by, where that is known. */
  readonly madeBy?: MappingTexts;
  /** The source names another customer, which was not made for it. */
  readonly kept?: Difference;
  /** What a person asked of this run. */
  readonly wish?: Wish;
  note(entry: Omit<ActivityEntry, 'at'>): void;
}

/** What the vendor has now: its content, where it can be read. */
interface Standing {
  readonly document: OutcomeDocument;
  readonly payload?: unknown;
}

/**
 * Judges a document that was booked before. Nothing is asked of the vendor while the record says what it said then and
 * nobody wants to know. Throws `CHANGED_AFTER_BOOKING` when it says something else now and the vendor still has the
 * former, `GONE_AT_TARGET` when the vendor no longer has it. Undefined: it is gone, and somebody asked to book it again.
 */
export async function judgeStanding(question: StandingQuestion): Promise<OutcomeDocument | undefined> {
  const { write, wish, note } = question;
  const changes = await changesSince(question);
  const isSettled = changes?.length === 0;
  if (isSettled && !wish) return alreadyDone(question, asBooked(question));
  const standing = await standingAtVendor(question);
  if (!standing) {
    if (wish === 'book_again') return undefined;
    const { name: target } = write.party.connector;
    throw engineErrors.GONE_AT_TARGET({ number: nameOf(question.intent), target });
  }
  const open = changes ? stillOpen(changes, standing, question) : await differencesNow(question);
  if (open.length) throw await refusalOf(open, question);
  if (!isSettled) note({ kind: 'effect', step: write.stepId, title: 'corrected_at_target' });
  return alreadyDone(question, standing.document);
}

/** Money that another mapping may have changed is no reason to credit anything. */
async function refusalOf(
  open: readonly Difference[],
  { write, effect, intent, madeBy }: StandingQuestion,
): Promise<KoppelError> {
  const number = effect.remoteNumber ?? nameOf(intent);
  const params = { number, differences: await changesIn(write, open) };
  const mappings = new MappingChanges(write, madeBy);
  const causes = open.map((difference) => mappings.causesOf(difference));
  if (causes.some((found) => found.length === 0)) return engineErrors.CHANGED_AFTER_BOOKING(params);
  return engineErrors.MAPPING_CHANGED_AFTER_BOOKING({ ...params, mapping: namesOf(causes.flat()) });
}

/** As it was booked, with what it was made by then. */
function asBooked({ write, effect, madeBy }: StandingQuestion): OutcomeDocument {
  const document = standingDocument(write, effect);
  const texts = madeBy ?? (effect.samePayload ? mappingTexts(write.mappings ?? []) : undefined);
  return texts ? { ...document, madeBy: texts } : document;
}

function alreadyDone({ write, effect, note }: StandingQuestion, document: OutcomeDocument): OutcomeDocument {
  const title = effect.bookedBy ? 'already_booked_by' : 'already_done';
  note({ kind: 'effect', step: write.stepId, title, data: { id: document.id, ...effect.bookedBy } });
  return document;
}

/** What was sent against what is to be sent now. Undefined when only the vendor can tell. */
async function changesSince(question: StandingQuestion): Promise<readonly Difference[] | undefined> {
  const { write, effect, kept } = question;
  const { sent, samePayload } = effect;
  const compared = samePayload
    ? []
    : sent && write.sink.compare?.(sent.payload as never, write.payload as never);
  if (!compared) return undefined;
  const changes = kept ? [...compared, kept] : compared;
  return withoutMappings(await withoutSettings(changes, question), question);
}

/** What stands was booked by the settings of then; new ones hold for new documents. */
async function withoutSettings(
  changes: readonly Difference[],
  { write, effect, note }: StandingQuestion,
): Promise<readonly Difference[]> {
  const settings = effect.hasOtherSettings ? changes.filter(({ mayBeSettings }) => mayBeSettings) : [];
  if (settings.length) {
    const data = { differences: await changesIn(write, settings) };
    note({ kind: 'effect', step: write.stepId, title: 'booked_with_other_settings', data });
  }
  return changes.filter((change) => !settings.includes(change));
}

/** Nor do other mappings change what stands, unless it is money: that is for people. */
async function withoutMappings(
  changes: readonly Difference[],
  { write, madeBy, note }: StandingQuestion,
): Promise<readonly Difference[]> {
  const mappings = new MappingChanges(write, madeBy);
  const mapped = changes.filter((change) => !change.isAmount && mappings.causesOf(change).length > 0);
  if (mapped.length) {
    const causes = mapped.flatMap((change) => mappings.causesOf(change));
    const data = { differences: await changesIn(write, mapped), mappings: namesOf(causes) };
    note({ kind: 'effect', step: write.stepId, title: 'booked_with_other_mapping', data });
  }
  return changes.filter((change) => !mapped.includes(change));
}

/** A change that people made in the books as well is none any more. */
function stillOpen(
  changes: readonly Difference[],
  { payload }: Standing,
  { write, kept }: StandingQuestion,
): readonly Difference[] {
  if (payload === undefined || changes.length === 0) return changes;
  const now = write.sink.compare?.(payload as never, write.payload as never) ?? [];
  return changes.filter((change) => change === kept || now.some(({ field }) => field === change.field));
}

async function differencesNow({ write, intent, kept }: StandingQuestion): Promise<readonly Difference[]> {
  const found = (await lookUp(write, write.payload, intent))?.differences ?? [];
  return kept ? [...found, kept] : found;
}

async function standingAtVendor(question: StandingQuestion): Promise<Standing | undefined> {
  const { write, intent, effect } = question;
  const { sink, party } = write;
  const document = asBooked(question);
  const payload: unknown = await sink.read?.(effect.remoteId, party.context);
  if (payload !== undefined) return { document, payload };
  if (sink.read && effect.ageMs < READ_LAG_MS) {
    const retryAfterMs = READ_LAG_MS - effect.ageMs;
    const params = { number: nameOf(intent), target: party.connector.name };
    throw engineErrors.PRESENCE_IN_DOUBT(params, { retryAfterMs });
  }
  const found = await lookUp(write, effect.sent?.payload ?? write.payload, intent);
  if (!found) return undefined;
  if (found.differences.length) {
    const differences = await differencesIn(write, found.differences);
    throw engineErrors.TARGET_DIFFERS({ number: nameOf(intent), differences });
  }
  return { document: found.id === effect.remoteId ? document : documentOf(write, found, true) };
}

function lookUp(write: Write, payload: unknown, { reference }: EffectIntent): Promise<Found | undefined> {
  return write.sink.lookUp({ payload: payload as never, reference }, write.party.context);
}
