import { auditEntryOf } from './audit-entry.js';

const actor = { kind: 'user' as const, id: 'u-1', address: '203.0.113.7\r\nforged' };

describe('auditEntryOf (S21)', () => {
  it('keeps an entry on one line, whatever its texts hold', () => {
    const entry = auditEntryOf(actor, {
      action: 'tested',
      subjectType: 'flow',
      subjectId: 'x\n2026-01-01 owner signed-in',
      details: { 'a\u2028b': ['\u0000', { deep: 'line\u0085break' }], at: new Date(0), count: 3, none: null },
    });
    expect(JSON.stringify(entry)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(entry).toMatchObject({
      address: '203.0.113.7\\u000d\\u000aforged',
      subjectId: 'x\\u000a2026-01-01 owner signed-in',
      details: { 'a\\u2028b': ['\\u0000', { deep: 'line\\u0085break' }], count: 3, none: null },
    });
  });

  it('cuts very long texts', () => {
    expect(auditEntryOf(actor, { action: 'tested', subjectId: 'x'.repeat(10_000) }).subjectId).toHaveLength(
      500,
    );
  });
});
