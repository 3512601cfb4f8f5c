import type { Sink } from '@app/connector-sdk';
import type { KoppelError } from '@app/domain';
import { assertAmounts, type MappedDocument } from './assert-amounts.js';

const canonical = {
  totals: { net: '45.37', vat: '9.53', gross: '54.90' },
  lines: [{ net: '45.37', rate: '21' }],
  vat: [{ rate: '21', net: '45.37', vat: '9.53' }],
};
const amounts = ({ total, net, vat }: { total: string; net: string; vat: string }) => ({
  ...{ total, net },
  vat: [{ kind: 'Hoog', rates: ['21'], net, vat }],
});
const aDocument = (changes: Partial<MappedDocument> = {}): MappedDocument => ({
  sink: { recordType: 'invoice', amounts } as unknown as Sink,
  ...{ canonical, resolved: {} },
  mapping: { name: 'snelstart/invoice.out.jsonata', version: 3, hash: 'a'.repeat(64) },
  ...changes,
});

describe('a payload whose mapping changed the money', () => {
  it('is refused, with mapping, version and the numbers of both sides', () => {
    let thrown: KoppelError | undefined;
    try {
      assertAmounts(aDocument(), { total: '1.00', net: '0.83', vat: '0.17' });
    } catch (error) {
      thrown = error as KoppelError;
    }
    expect(thrown).toMatchObject({ code: 'MAPPING_CHANGES_AMOUNT', errorClass: 'data' });
    expect(thrown?.params).toEqual({
      ...{ mapping: 'snelstart/invoice.out.jsonata', version: 3 },
      differences: 'total: 54.90 → 1.00; net: 45.37 → 0.83; net Hoog: 45.37 → 0.83; btw Hoog: 9.53 → 0.17',
    });
  });

  it('passes when the money is the same, and a customer has none', () => {
    const document = aDocument();
    expect(() => assertAmounts(document, { total: '54.90', net: '45.37', vat: '9.53' })).not.toThrow();
    const customer = { recordType: 'customer' } as Sink;
    expect(() => assertAmounts(aDocument({ sink: customer }), {})).not.toThrow();
  });
});
