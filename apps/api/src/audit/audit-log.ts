import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@app/identity';
import { AuditRepository, type ActorKind } from '@app/persistence';

const CONTROL = /[\p{Cc}\u2028\u2029]/gu;
const LONGEST_TEXT = 500;

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

export interface AuditActor {
  readonly kind: ActorKind;
  readonly id: string | null;
  readonly address: string | null;
}

/** The tenant's audit trail: who did what, when and from where. */
@Injectable()
export class AuditLog {
  constructor(@Inject(AuditRepository) private readonly repository: AuditRepository) {}

  record(actor: Actor, event: AuditEvent): Promise<void> {
    return this.recordFor(actor.tenantId, actor, event);
  }

  /** For what is done before a sign-in, or by the system. */
  async recordFor(tenantId: string, actor: AuditActor, event: AuditEvent): Promise<void> {
    await this.repository.insert(tenantId, {
      actorKind: actor.kind,
      actorId: actor.id,
      action: event.action,
      subjectType: event.subjectType ?? null,
      subjectId: event.subjectId === undefined ? null : oneLine(event.subjectId),
      address: actor.address === null ? null : oneLine(actor.address),
      details: harmless(event.details ?? {}) as Record<string, unknown>,
    });
  }
}

/** Line breaks and other control characters become visible, so that no text can look like an entry of its own. */
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
