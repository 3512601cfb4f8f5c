export type ActorKind = 'user' | 'api_key' | 'system';

/** Who did something, and from where. */
export interface AuditActor {
  readonly kind: ActorKind;
  readonly id: string | null;
  readonly address: string | null;
}

/** What was done to what. */
export interface AuditEvent {
  /** Stable kebab-case word in the past tense, such as `api-key-created`. */
  readonly action: string;
  /** Kind and id of the thing it was done to. */
  readonly subjectType?: string;
  readonly subjectId?: string;
  /** What else a reader needs. Never a secret; values of a change as names of fields, not contents. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** One line of the audit trail, ready to be stored in the transaction that does what it tells. */
export interface NewAuditEntry {
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly address: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const CONTROL = /[\p{Cc}\u2028\u2029]/gu;
const LONGEST_TEXT = 500;

/** An entry of the audit trail that no text inside it can make look like two. */
export function auditEntryOf(actor: AuditActor, event: AuditEvent): NewAuditEntry {
  return {
    actorKind: actor.kind,
    actorId: actor.id,
    action: event.action,
    subjectType: event.subjectType ?? null,
    subjectId: event.subjectId === undefined ? null : oneLine(event.subjectId),
    address: actor.address === null ? null : oneLine(actor.address),
    details: harmless(event.details ?? {}) as Record<string, unknown>,
  };
}

/** Line breaks and other control characters become visible. */
function oneLine(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function harmless(value: unknown): unknown {
  if (typeof value === 'string') return oneLine(value);
  if (Array.isArray(value)) return value.map(harmless);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [oneLine(key), harmless(inner)]));
}
