import type { Connector } from '@app/connector-sdk';
import type { Fault } from '@app/domain';
import type { FlowDefinition, FlowPlanner, StepConfiguration } from '@app/engine';
import type { EndpointDto, StepConfigurationDto, TriggerInputDto } from './flow-input.dto.js';

/** The parts of a definition that people give; each may be absent. */
export interface FlowParts {
  readonly source?: EndpointDto;
  readonly target?: EndpointDto;
  readonly trigger?: TriggerInputDto;
  readonly steps?: readonly StepConfigurationDto[];
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface NewDraft {
  readonly parts: FlowParts & Required<Pick<FlowParts, 'source' | 'target'>>;
  readonly sourceConnector: Connector;
  readonly now: Date;
}

const POLL_EVERY_MINUTES = 15;
/** Steps whose settings are the bookkeeper's. */
const BOOKING_STEPS: ReadonlySet<string> = new Set(['book', 'ensure']);

/** A definition that works without touching a setting: defaults for whatever is not given. */
export function newDefinition(planner: Pick<FlowPlanner, 'defaultSteps'>, draft: NewDraft): FlowDefinition {
  const { source, target, trigger = {}, steps, settings } = draft.parts;
  const chosen = steps ?? planner.defaultSteps(source.recordType, target.recordType);
  return {
    source: endpoint(source),
    target: endpoint(target),
    trigger: {
      webhook: trigger.webhook ?? draft.sourceConnector.webhooks !== undefined,
      pollEveryMinutes: trigger.pollEveryMinutes ?? POLL_EVERY_MINUTES,
      readFrom: trigger.readFrom ?? draft.now.toISOString(),
    },
    steps: withSettings(chosen.map(step), settings),
  };
}

/** Why a new flow has no steps: Koppel knows none for its record types, or they were given as none. */
export function noSteps(
  planner: Pick<FlowPlanner, 'defaultSteps'>,
  ends: Pick<FlowDefinition, 'source' | 'target'>,
): Fault {
  const params = { source: ends.source.recordType, target: ends.target.recordType };
  const hasDefault = planner.defaultSteps(params.source, params.target).length > 0;
  if (hasDefault) return { path: '/steps', code: 'FLOW_WITHOUT_STEPS' };
  return { path: '/steps', code: 'NO_DEFAULT_STEPS', params };
}

/** The definition with a change applied. */
export function changedDefinition(before: FlowDefinition, parts: FlowParts): FlowDefinition {
  const trigger = Object.entries(parts.trigger ?? {}).filter(([, value]) => value !== undefined);
  return {
    source: parts.source ? endpoint(parts.source) : before.source,
    target: parts.target ? endpoint(parts.target) : before.target,
    trigger: { ...before.trigger, ...Object.fromEntries(trigger) },
    steps: withSettings((parts.steps ?? before.steps).map(step), parts.settings),
  };
}

/** What is wrong with settings that were given by step id: no such step, or no settings at all. */
export function settingsFaults(definition: Pick<FlowDefinition, 'steps'>, parts: FlowParts): Fault[] {
  const ids = new Set(definition.steps.map(({ id }) => id));
  return Object.entries(parts.settings ?? {}).flatMap(([id, given]): Fault[] => {
    const path = `/settings/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!ids.has(id)) return [{ path, code: 'STEP_OF_SETTINGS_UNKNOWN', params: { step: id.slice(0, 64) } }];
    return isObject(given) ? [] : [{ path, code: 'FIELD_TYPE_WRONG', params: { expected: 'object' } }];
  });
}

/** Faults of settings that are not about how is booked. */
export function otherThanBooking(
  { steps }: Pick<FlowDefinition, 'steps'>,
  { settings }: Pick<FlowParts, 'settings'>,
): Fault[] {
  const others = steps.filter(
    ({ id, use }) => settings && Object.hasOwn(settings, id) && !BOOKING_STEPS.has(use),
  );
  return others.map(({ id }) => ({
    path: `/settings/${id}`,
    code: 'STEP_NOT_OF_BOOKING',
    params: { step: id, steps: [...BOOKING_STEPS].join(', ') },
  }));
}

function withSettings(
  steps: readonly StepConfiguration[],
  settings: FlowParts['settings'],
): StepConfiguration[] {
  return steps.map((configured) => {
    const change = settings && Object.hasOwn(settings, configured.id) ? settings[configured.id] : undefined;
    if (!isObject(change)) return configured;
    const merged = Object.entries({ ...configured.settings, ...change });
    return { ...configured, settings: Object.fromEntries(merged.filter(([, value]) => value !== null)) };
  });
}

/** Plain copies: what is stored holds nothing of the request's classes. */
const endpoint = ({ connectionId, recordType }: EndpointDto) => ({ connectionId, recordType });
const step = ({ id, use, settings }: StepConfiguration): StepConfiguration => ({
  id,
  use,
  settings: { ...settings },
});

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
