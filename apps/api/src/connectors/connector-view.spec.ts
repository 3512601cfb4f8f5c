import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { recordTypes } from '@app/domain';
import { connectors } from '@connectors';
import { connectorOf, summaryOf } from './connector-view.js';

describe.each(connectors)('the catalogue entry of $id', (connector) => {
  const dutch = connectorOf(connector, 'nl');
  const english = connectorOf(connector, 'en');

  it('names every record type, and for each it cannot do the reason', () => {
    expect(dutch.recordTypes.map(({ recordType }) => recordType)).toEqual([...recordTypes]);
    for (const { source, target } of dutch.recordTypes) {
      for (const side of [source, target])
        expect(side.isPossible || (side.reason ?? '').length > 10).toBe(true);
    }
  });

  it('tells where each credential is found (S92, S94)', () => {
    for (const field of dutch.credentials) expect((field.help ?? '').length).toBeGreaterThan(20);
  });

  it("speaks the reader's language", () => {
    expect(dutch.summary).not.toBe(english.summary);
    expect(dutch.credentials.map(({ name }) => name)).toEqual(english.credentials.map(({ name }) => name));
  });

  it('gives schemas that compile and refuse unknown fields', () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false });
    formats.default(ajv);
    for (const schema of [dutch.credentialsSchema, dutch.settingsSchema]) {
      expect(ajv.compile(schema)({ nonsense: 1 })).toBe(false);
    }
  });

  it('explains its errors', () => {
    for (const { detail, remedy } of dutch.errors) {
      expect(detail.length).toBeGreaterThan(10);
      expect(remedy.length).toBeGreaterThan(5);
    }
  });
});

describe('the summary of a connector', () => {
  it('gives a reason of its own where a connector names none', () => {
    const bare = { ...connectors[0]!, cannot: undefined };
    const invoice = summaryOf(bare, 'en').recordTypes.find(({ recordType }) => recordType === 'invoice');
    expect(invoice?.target).toEqual({
      isPossible: false,
      reason: 'Koppel does not write this to WooCommerce.',
    });
  });
});
