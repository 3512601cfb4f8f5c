import { explain } from '@app/domain';
import { checkDomestic } from './domestic-checks.js';
import { anOrder, bookingSettings } from './order.builder.js';
import { vatErrorCatalogue } from './vat-errors.js';

const decision = { treatment: 'domestic', country: 'NL', destination: 'NL' } as const;
const fee = {
  net: '10.00',
  vat: '1.50',
  rate: '30',
  rates: ['21', '9'],
  name: 'Toeslag',
  kind: 'fee',
} as const;

describe('the checks of a domestic order', () => {
  it.each(['table', 'shop'] as const)(
    'name the line that several rates stand on, and the rates, when rates come from the %s',
    (from) => {
      const order = anOrder()
        .line({ net: '100.00' })
        .line({ ...fee, rates: [...fee.rates] })
        .build();
      const settings = bookingSettings({ vatRates: { from, extra: [] } });
      const params = { line: 'Toeslag', net: '10.00', vat: '1.50', rates: '21% + 9%' };
      expect(() => checkDomestic(order, decision, settings, '2026-03-14')).toThrow(
        expect.objectContaining({ code: 'VAT_RATES_ON_ONE_LINE', errorClass: 'data', params }),
      );
      for (const language of ['nl', 'en'] as const) {
        const { detail, remedy } = explain(vatErrorCatalogue, 'VAT_RATES_ON_ONE_LINE', params, language);
        expect(detail).toContain('21% + 9%');
        expect(`${detail} ${remedy}`).not.toMatch(/\{\w+\}/);
      }
    },
  );

  it('take a line of one rate', () => {
    const order = anOrder()
      .line({ net: '100.00', rates: ['21'] })
      .build();
    expect(() => checkDomestic(order, decision, bookingSettings(), '2026-03-14')).not.toThrow();
  });
});
