import type { Customer } from '@app/domain';
import { anOrder } from './order.builder.js';
import { decideTreatment, requireDomestic, type Seller } from './treatment.js';

const dutch: Seller = { country: 'NL' };
const taxed = () => anOrder().line({ net: '100.00' });
const untaxed = () => anOrder().line({ net: '100.00', rate: '0' });
const company = (vatNumber: string): Partial<Customer> => ({
  kind: 'company',
  company: { name: 'Beispiel GmbH', vatNumber },
});

describe('the treatment of an order', () => {
  it('is domestic inside the country of the seller', () => {
    expect(decideTreatment(taxed().to('NL').build(), dutch)).toEqual({
      treatment: 'domestic',
      country: 'NL',
      destination: 'NL',
    });
    expect(decideTreatment(taxed().to('BE').build(), { country: 'BE' }).treatment).toBe('domestic');
  });

  it('follows where the goods go, and the billing address when nothing is shipped', () => {
    const shipped = taxed()
      .to('DE')
      .with({ shipTo: { country: 'NL' } })
      .build();
    expect(decideTreatment(shipped, dutch).treatment).toBe('domestic');
    const virtual = taxed().to('DE').with({ shipTo: undefined }).build();
    expect(decideTreatment(virtual, dutch)).toMatchObject({ treatment: 'oss', country: 'DE' });
  });

  it('S102: is an ICP supply to a company elsewhere in the Union that gave a VAT number and paid no VAT', () => {
    expect(decideTreatment(untaxed().to('DE', '10115', company('DE 136 695 976')).build(), dutch)).toEqual({
      treatment: 'icp_goods',
      country: 'NL',
      destination: 'DE',
    });
    expect(
      decideTreatment(untaxed().to('GB', 'BT1 5GS', company('XI123456789')).build(), dutch).treatment,
    ).toBe('icp_goods');
  });

  it('is an ICP service when nothing but services was sold', () => {
    const order = anOrder().line({ net: '100.00', rate: '0', nature: 'services' });
    expect(decideTreatment(order.to('DE', '10115', company('DE136695976')).build(), dutch).treatment).toBe(
      'icp_services',
    );
  });

  it('is no ICP supply when VAT was charged or the number is the seller’s own country’s', () => {
    expect(decideTreatment(taxed().to('DE', '10115', company('DE136695976')).build(), dutch).treatment).toBe(
      'oss',
    );
    expect(
      decideTreatment(untaxed().to('DE', '10115', company('NL004495445B01')).build(), dutch).treatment,
    ).toBe('oss');
    expect(
      decideTreatment(untaxed().to('DE', '10115', company('EL123456789')).build(), { country: 'GR' })
        .treatment,
    ).toBe('oss');
  });

  it('is OSS to consumers elsewhere in the Union, unless the seller stays below the threshold', () => {
    const order = taxed().to('BE', '1000').build();
    expect(decideTreatment(order, dutch)).toMatchObject({ treatment: 'oss', country: 'BE' });
    expect(decideTreatment(order, { country: 'NL', isBelowOssThreshold: true })).toMatchObject({
      treatment: 'domestic',
      country: 'NL',
    });
    expect(
      decideTreatment(order, { country: 'NL', isBelowOssThreshold: true, isRegisteredForOss: true })
        .treatment,
    ).toBe('oss');
    expect(decideTreatment(taxed().to('MC', '98000').build(), dutch)).toMatchObject({
      treatment: 'oss',
      country: 'FR',
    });
  });

  it('S103: is export to everything outside the VAT territory', () => {
    for (const [country, postalCode] of [
      ['CH', '8001'],
      ['US', '10001'],
      ['ES', '35001'],
      ['GB', 'SW1A 1AA'],
      ['BQ', ''],
    ] as const) {
      expect(decideTreatment(untaxed().to(country, postalCode).build(), dutch).treatment).toBe('export');
    }
  });

  it('is reverse charge or exempt inside the country when the shop says so of a business', () => {
    const shifted = untaxed()
      .to('NL', '1011 AB', company('NL004495445B01'))
      .with({ vatMarks: { shifted: true } });
    expect(decideTreatment(shifted.build(), dutch).treatment).toBe('reverse_charge');
    const exempt = untaxed()
      .to('NL', '1011 AB', company('NL004495445B01'))
      .with({ vatMarks: { exempt: true } });
    expect(decideTreatment(exempt.build(), dutch).treatment).toBe('exempt');
  });

  it('cannot be decided without a country', () => {
    expect(() => decideTreatment(taxed().to(undefined).build(), dutch)).toThrow(
      expect.objectContaining({ code: 'VAT_COUNTRY_MISSING', params: { number: '1001' } }),
    );
  });

  it.each([
    ['the shipping address', { shipTo: { unknownCountry: 'XX', city: 'Amsterdam' } }],
    [
      'the only address',
      { shipTo: undefined, customer: { kind: 'person', billingAddress: { unknownCountry: 'XX' } } },
    ],
  ] as const)(
    'cannot be decided when %s names a country that is none, which the error shows',
    (_, changes) => {
      expect(() => decideTreatment(taxed().to('NL').with(changes).build(), dutch)).toThrow(
        expect.objectContaining({ code: 'VAT_COUNTRY_UNKNOWN', params: { number: '1001', country: 'XX' } }),
      );
    },
  );

  it('does not mind an unknown country that the goods do not go to', () => {
    const billed: Customer = { kind: 'person', billingAddress: { unknownCountry: 'Narnia' } };
    const order = taxed().with({ customer: billed, shipTo: { country: 'NL' } });
    expect(decideTreatment(order.build(), dutch).treatment).toBe('domestic');
  });

  it('other than domestic is not booked yet, and the error names the one it needs', () => {
    const decision = decideTreatment(taxed().to('DE', '10115').build(), dutch);
    expect(() => requireDomestic(decision)).toThrow(
      expect.objectContaining({
        code: 'TREATMENT_NOT_SUPPORTED',
        params: { treatment: 'oss', country: 'DE' },
      }),
    );
  });
});
