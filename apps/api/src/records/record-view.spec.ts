import type { FlowRecord } from '@app/persistence';
import { recordDetail, recordView } from './record-view.js';

const moment = new Date('2026-02-01T10:00:00Z');
const aRecord = (changes: Partial<FlowRecord> = {}): FlowRecord => ({
  id: 'r',
  tenantId: 't',
  flowId: 'f',
  connectionId: 'c',
  recordType: 'order',
  externalId: '5001',
  title: '5001',
  state: 'done',
  lane: 0,
  version: 'v1',
  fingerprint: 'f1',
  isStale: false,
  inboxId: 'i',
  processedInboxId: 'i',
  processedVersion: 'v1',
  attempts: 1,
  crashes: 0,
  generation: 1,
  dueAt: moment,
  leaseUntil: null,
  rangAt: null,
  code: null,
  error: null,
  outcome: null,
  keys: ['1'],
  wish: null,
  correction: null,
  duplicates: 2,
  receivedAt: moment,
  changedAt: moment,
  finishedAt: moment,
  ...changes,
});

describe('the view of a record', () => {
  it('shows what was made of it with the ids people search by (S85, S218)', () => {
    const documents = [
      { recordType: 'invoice', id: 'guid', number: '5001', url: 'https://books/5001', adopted: false },
    ];
    expect(recordView(aRecord({ outcome: { documents } }), { language: 'nl' })).toMatchObject({
      state: 'done',
      problem: null,
      dueAt: null,
      documents: [
        { recordType: 'invoice', id: 'guid', number: '5001', url: 'https://books/5001', isAdopted: false },
      ],
    });
  });

  it('explains a failure with code, text, remedy, step and faulty fields (S86, S87, S221)', () => {
    const faults = [{ path: '/lines/0/rate', code: 'FIELD_MISSING' }];
    const error = {
      code: 'MAPPING_RESULT_INVALID',
      params: { name: 'book', count: 1, path: '/lines/0/rate', problem: 'FIELD_MISSING' },
      faults,
      step: 'book',
    };
    const { problem } = recordView(aRecord({ state: 'failed', code: 'MAPPING_RESULT_INVALID', error }), {
      language: 'en',
    });
    expect(problem).toMatchObject({ code: 'MAPPING_RESULT_INVALID', step: 'book' });
    expect(problem?.detail).toContain('lines › 1 › VAT percentage');
    expect(problem?.remedy).not.toBe('');
    expect(problem?.errors).toMatchObject([{ pointer: '/lines/0/rate', code: 'FIELD_MISSING' }]);
  });

  it('tells when a pending record is tried again', () => {
    expect(recordView(aRecord({ state: 'pending' }), { language: 'nl' }).dueAt).toBe(moment);
  });

  it('never shows search keys, fingerprints or the tenant', () => {
    const shown = Object.keys(recordDetail(aRecord(), [], { language: 'nl' }));
    for (const hidden of ['keys', 'fingerprint', 'tenantId', 'inboxId', 'generation'])
      expect(shown).not.toContain(hidden);
  });

  it('offers to book again only what is gone, and to let go only what was corrected', () => {
    const choicesOf = (changes: Partial<FlowRecord>) =>
      recordDetail(aRecord({ state: 'failed', ...changes }), [], { language: 'nl' }).choices;
    expect(choicesOf({ code: 'GONE_AT_TARGET' })).toEqual(['book_again']);
    expect(choicesOf({ code: 'CORRECTION_OVERTAKEN', correction: Buffer.from('x') })).toEqual([
      'source_data',
    ]);
    expect(choicesOf({ code: 'TARGET_DIFFERS' })).toEqual([]);
  });

  it.each([
    ['failed', ['process', 'ignore', 'edit', 'report']],
    ['running', ['report']],
    ['done', ['process', 'report']],
  ] as const)('offers what can be done with a %s record', (state, actions) => {
    expect(recordDetail(aRecord({ state }), [], { language: 'nl' }).actions).toEqual(actions);
  });

  it('does not offer to process a record whose flow was removed', () => {
    const reader = { language: 'nl', isOfRemovedFlow: true } as const;
    expect(recordDetail(aRecord({ state: 'failed' }), [], reader)).toMatchObject({
      actions: ['ignore', 'report'],
      choices: [],
    });
  });
});
