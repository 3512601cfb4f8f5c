import { fixtures } from './fixtures.js';

/** Limits per administration; a missing one is not enforced. */
export interface CallLimits {
  readonly perMinute?: number;
  readonly perHour?: number;
  readonly concurrent?: number;
}

/** What a test can change while the simulator runs. Assumed facts of the vendor are switches here. */
export interface SimulatorSettings {
  /** Every answer waits this long. */
  answerDelayMs: number;
  /** Lists and reads by id show a write only this long after it was stored. */
  lookUpLagMs: number;
  /** Off: the control run. A second booking with the same number is accepted. */
  checkUniqueNumber: boolean;
  limits: CallLimits | null;
  /** `Retry-After` as seconds or as a date. */
  retryAfterForm: 'seconds' | 'date';
  tokenLifetimeSeconds: number;
  /** Whether comparing texts in filters ignores case; not documented. */
  ignoreCaseInFilters: boolean;
  /** BOE-0028 is documented, its scope is not. */
  refuseZeroLines: boolean;
  /** Cents per line that VAT may differ from rate times base; not documented. Null: not checked. */
  vatToleranceCents: number | null;
  /** Postings up to and including this day are refused (BOE-0042). */
  blockedUntil: string | null;
  /** The same for a period locked by the accountant (BOE-0051). */
  accountantLockedUntil: string | null;
  /** Off: the administration charges Dutch VAT to consumers in other EU states. */
  chargesForeignVat: boolean;
}

export const standardSettings: Readonly<SimulatorSettings> = {
  answerDelayMs: 0,
  lookUpLagMs: 0,
  checkUniqueNumber: true,
  limits: null,
  retryAfterForm: 'seconds',
  tokenLifetimeSeconds: 3599,
  ignoreCaseInFilters: true,
  refuseZeroLines: true,
  vatToleranceCents: 1,
  blockedUntil: '2024-12-31',
  accountantLockedUntil: null,
  chargesForeignVat: fixtures.companyInfo['factureerBuitenlandsBtw'] === true,
};

/** Changes known settings. Throws for a name that does not exist, so that a typing error does not pass a test. */
export function changeSettings(settings: SimulatorSettings, changes: unknown): void {
  if (typeof changes !== 'object' || changes === null) throw new TypeError('settings must be an object');
  const unknown = Object.keys(changes).filter((name) => !(name in standardSettings));
  if (unknown.length > 0) throw new TypeError(`unknown settings: ${unknown.join(', ')}`);
  Object.assign(settings, changes);
}
