import type { FlowDefinition } from '@app/engine';
import { connectors } from '@connectors';
import { changedDefinition, newDefinition, noSteps, otherThanBooking, settingsFaults } from './flow-draft.js';

const woocommerce = connectors.find(({ id }) => id === 'woocommerce')!;
const snelstart = connectors.find(({ id }) => id === 'snelstart')!;
const source = { connectionId: 'a', recordType: 'order' } as const;
const target = { connectionId: 'b', recordType: 'invoice' } as const;
const planner = {
  defaultSteps: () => [
    { id: 'select', use: 'select', settings: {} },
    { id: 'write', use: 'write', settings: {} },
  ],
};
const now = new Date('2026-02-01T10:00:00Z');
const aDefinition = (): FlowDefinition =>
  newDefinition(planner, { parts: { source, target }, sourceConnector: woocommerce, now });

describe('a new flow', () => {
  it('has sensible values for whatever is not given', () => {
    expect(aDefinition()).toEqual({
      source,
      target,
      trigger: { webhook: true, pollEveryMinutes: 15, readFrom: '2026-02-01T10:00:00.000Z' },
      steps: planner.defaultSteps(),
    });
  });

  it('does not count on webhooks of a system that sends none', () => {
    const definition = newDefinition(planner, { parts: { source, target }, sourceConnector: snelstart, now });
    expect(definition.trigger.webhook).toBe(false);
  });

  it('takes settings by step', () => {
    const settings = { select: { statuses: ['completed'] } };
    const definition = newDefinition(planner, {
      parts: { source, target, settings },
      sourceConnector: woocommerce,
      now,
    });
    expect(definition.steps[0]?.settings).toEqual({ statuses: ['completed'] });
  });

  it('with steps given as none is told that, not that there are no default ones', () => {
    expect(noSteps(planner, { source, target })).toEqual({ path: '/steps', code: 'FLOW_WITHOUT_STEPS' });
    expect(noSteps({ defaultSteps: () => [] }, { source, target })).toEqual({
      path: '/steps',
      code: 'NO_DEFAULT_STEPS',
      params: { source: 'order', target: 'invoice' },
    });
  });
});

describe('a change of a flow', () => {
  it('changes what is given and keeps the rest', () => {
    const changed = changedDefinition(aDefinition(), { trigger: { pollEveryMinutes: 60 } });
    expect(changed).toEqual({
      ...aDefinition(),
      trigger: { ...aDefinition().trigger, pollEveryMinutes: 60 },
    });
  });

  it('merges settings of a step; null takes one away', () => {
    const first = changedDefinition(aDefinition(), {
      settings: { select: { payment: 'any', from: '2026-01-01' } },
    });
    const second = changedDefinition(first, { settings: { select: { from: null } } });
    expect(second.steps[0]?.settings).toEqual({ payment: 'any' });
  });

  it('does not touch the version before', () => {
    const before = aDefinition();
    changedDefinition(before, {
      settings: { select: { payment: 'any' } },
      source: { ...source, connectionId: 'c' },
    });
    expect(before).toEqual(aDefinition());
  });
});

describe('settings by step', () => {
  it('name a step of the flow and hold settings', () => {
    const settings = { select: {}, 'a/b': {}, write: ['x'] } as unknown as Record<
      string,
      Record<string, unknown>
    >;
    expect(settingsFaults(aDefinition(), { settings })).toEqual([
      { path: '/settings/a~1b', code: 'STEP_OF_SETTINGS_UNKNOWN', params: { step: 'a/b' } },
      { path: '/settings/write', code: 'FIELD_TYPE_WRONG', params: { expected: 'object' } },
    ]);
  });

  it('of the bookkeeper are those of steps that decide how is booked', () => {
    const steps = [
      { id: 'select', use: 'select', settings: {} },
      { id: 'boeken', use: 'book', settings: {} },
      { id: 'klant', use: 'ensure', settings: {} },
    ];
    expect(otherThanBooking({ steps }, { settings: { boeken: {}, klant: {} } })).toEqual([]);
    expect(otherThanBooking({ steps }, { settings: { boeken: {}, select: {} } })).toEqual([
      {
        path: '/settings/select',
        code: 'STEP_NOT_OF_BOOKING',
        params: { step: 'select', steps: 'book, ensure' },
      },
    ]);
  });
});
