import type { Localised, Sink } from '@app/connector-sdk';
import type { ErrorParams, JsonSchema, RecordType } from '@app/domain';
import type { TableReader, Validator, VersionedMapping } from '@app/mapper';
import type { Effects } from '../effects/effects.js';
import type { LoadedFlow } from '../ports/catalogs.js';
import type { ActivityEntry } from '../ports/activity.js';
import type { Clock } from '../ports/clock.js';
import type { Party } from './party.js';

/** What is known of a record while it runs through the steps. */
export interface RecordBag {
  /** The vendor's record as it came. */
  payload: unknown;
  /** Canonical records by type: the source's own and those made from it. */
  canonical: Partial<Record<RecordType, unknown>>;
  /** Ids at the target that earlier steps found or made, for example the customer's. */
  references: Partial<Record<RecordType, string>>;
}

export interface StepContext {
  readonly stepId: string;
  readonly flow: LoadedFlow;
  readonly source: Party;
  readonly target: Party;
  readonly bag: RecordBag;
  readonly effects: Effects;
  /** The value tables of the tenant and of both connectors. */
  readonly tables: TableReader;
  readonly validator: Validator;
  readonly clock: Clock;
  mapping(connector: string, file: string): VersionedMapping;
  /** What the out-mapping of a sink needs from the target, such as ledger ids by number. */
  resolve(sink: Sink, canonical: unknown): Promise<Record<string, unknown>>;
  /** Adds a line to the record's timeline. */
  note(entry: Omit<ActivityEntry, 'at' | 'step'>): void;
  /** Makes the record findable by these texts. */
  index(...terms: (string | undefined)[]): void;
}

export type StepResult =
  | { readonly next: 'continue' }
  | { readonly next: 'skip'; readonly code: string; readonly params: ErrorParams };

export const goOn: StepResult = { next: 'continue' };

/** One building block of a pipeline. Its settings schema drives validation, wizard forms and documentation. */
export interface Step<Settings = Record<string, unknown>> {
  readonly name: string;
  readonly title: Localised;
  readonly help: Localised;
  /** Names of steps without which, earlier in the flow, this one has nothing to work on. */
  readonly after: readonly string[];
  /** JSON Schema 2020-12 with defaults; `title` and `description` per language in `x-nl` and `x-en`. */
  readonly settingsSchema: JsonSchema;
  /** Pure steps may run again after a crash; only steps with effects write, and only through `context.effects`. */
  run(settings: Settings, context: StepContext): Promise<StepResult> | StepResult;
}

export function defineStep<Settings>(step: Step<Settings>): Step {
  return step as Step;
}
