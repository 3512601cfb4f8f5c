import type { StepContext } from './step.js';

/** The calendar a shop lives by: what its connection says, else what the shop itself says, else Dutch time. */
export function shopTimeZone({ source }: Pick<StepContext, 'source'>): string {
  const { facts, settings } = source.context;
  return String(settings['timeZone'] || facts['timeZone'] || 'Europe/Amsterdam');
}
