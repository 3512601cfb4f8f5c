import type { Fault } from '@app/domain';
import type { Validator } from '@app/mapper';
import { engineErrors } from '../engine-errors.js';
import type { StepConfiguration } from '../flow-definition.js';
import { book } from './book.step.js';
import { ensure } from './ensure.step.js';
import { normalise } from './normalise.step.js';
import { select } from './select.step.js';
import type { Step } from './step.js';
import { write } from './write.step.js';

/** Every step a flow can be made of. A new step is one file and one entry here. */
export const steps: readonly Step[] = [normalise, select, book, ensure, write];

/** Finds steps and fills in and checks their settings. */
export class StepRegistry {
  private readonly byName: ReadonlyMap<string, Step>;
  private readonly complete = new WeakMap<StepConfiguration, Record<string, unknown>>();

  constructor(
    private readonly validator: Validator,
    readonly all: readonly Step[] = steps,
  ) {
    this.byName = new Map(all.map((step) => [step.name, step]));
  }

  /** Throws `STEP_UNKNOWN`. */
  step(name: string): Step {
    const step = this.byName.get(name);
    if (!step) throw engineErrors.STEP_UNKNOWN({ step: name });
    return step;
  }

  /** Which steps have to come before it. */
  needsOf(name: string): readonly string[] {
    return this.byName.get(name)?.after ?? [];
  }

  /** The settings with the defaults of the step's schema. A flow version is immutable, so this is done once. */
  settingsOf(configured: StepConfiguration): Record<string, unknown> {
    let settings = this.complete.get(configured);
    if (!settings) {
      settings = this.validator.withDefaults(this.step(configured.use).settingsSchema, configured.settings);
      this.complete.set(configured, settings);
    }
    return settings;
  }

  /** Everything wrong with one step's settings, by path within them. */
  check(configured: StepConfiguration): Fault[] {
    const step = this.byName.get(configured.use);
    if (!step) return [{ path: '/use', code: 'STEP_UNKNOWN', params: { step: configured.use } }];
    const settings = this.validator.withDefaults(step.settingsSchema, configured.settings);
    return this.validator
      .validate(step.settingsSchema, settings)
      .map((fault) => ({ ...fault, path: `/settings${fault.path}` }));
  }
}
