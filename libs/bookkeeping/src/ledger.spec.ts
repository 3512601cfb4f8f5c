import fc from 'fast-check';
import { chooseLedger, type LedgerRule, type LineToBook } from './ledger.js';

const line: LineToBook = { kind: 'product', rate: '21', country: 'NL', treatment: 'domestic' };
const shipping: LineToBook = { ...line, kind: 'shipping' };

describe('S98, S140: the ledger of a line', () => {
  it('follows the rate', () => {
    const rules = [
      { rate: '21', ledger: '8100' },
      { rate: '9.00', ledger: '8110' },
    ];
    expect(chooseLedger(rules, line).ledger).toBe('8100');
    expect(chooseLedger(rules, { ...line, rate: '9' }).ledger).toBe('8110');
  });

  it('S146, S150: can be another one for shipping and payment costs', () => {
    const rules: LedgerRule[] = [
      { rate: '21', ledger: '8100' },
      { kind: 'shipping', ledger: '8300' },
      { kind: 'shipping', rate: '9', ledger: '8310' },
      { kind: 'payment_cost', rate: '21', ledger: '8400' },
    ];
    expect(chooseLedger(rules, line).ledger).toBe('8100');
    expect(chooseLedger(rules, shipping).ledger).toBe('8300');
    expect(chooseLedger(rules, { ...shipping, rate: '9' }).ledger).toBe('8310');
    expect(chooseLedger(rules, { ...line, kind: 'payment_cost' }).ledger).toBe('8400');
  });

  it('S104: can be another one for a treatment or a country', () => {
    const rules: LedgerRule[] = [
      { rate: '0', ledger: '8140' },
      { rate: '0', treatment: 'icp_goods', ledger: '8160' },
      { rate: '0', treatment: 'export', ledger: '8170' },
      { country: 'DE', treatment: 'oss', ledger: '8180' },
    ];
    expect(chooseLedger(rules, { ...line, rate: '0', treatment: 'icp_goods' }).ledger).toBe('8160');
    expect(chooseLedger(rules, { ...line, rate: '0', treatment: 'export' }).ledger).toBe('8170');
    expect(chooseLedger(rules, { ...line, rate: '19', country: 'DE', treatment: 'oss' }).ledger).toBe('8180');
    expect(chooseLedger(rules, { ...line, rate: '0' }).ledger).toBe('8140');
  });

  it('takes the first of equal rules, and a general rule for the rest', () => {
    expect(chooseLedger([{ ledger: '8000' }, { ledger: '8001' }], line).ledger).toBe('8000');
  });

  it('names kind and rate when no rule fits', () => {
    expect(() => chooseLedger([{ rate: '21', ledger: '8100' }], { ...shipping, rate: '9' })).toThrow(
      expect.objectContaining({
        code: 'LEDGER_RULE_MISSING',
        params: expect.objectContaining({ kind: 'shipping', rate: '9' }) as unknown,
      }),
    );
  });

  it('does not depend on the order of rules that differ in their conditions', () => {
    const rule = fc.record(
      {
        kind: fc.constant('product' as const),
        rate: fc.constant('21'),
        country: fc.constant('NL'),
        treatment: fc.constant('domestic' as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(rule, { minLength: 1, selector: (one) => Object.keys(one).sort().join() }),
        (found) => {
          const rules = found.map((one) => ({ ...one, ledger: Object.keys(one).sort().join() }));
          expect(chooseLedger(rules, line)).toEqual(chooseLedger(rules.toReversed(), line));
        },
      ),
    );
  });
});
