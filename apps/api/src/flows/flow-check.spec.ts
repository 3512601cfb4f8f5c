import { connectors } from '@connectors';
import { triggerFaults } from './flow-check.js';

const woocommerce = connectors.find(({ id }) => id === 'woocommerce')!;
const faultsOf = (readFrom: string) =>
  triggerFaults({ trigger: { webhook: true, pollEveryMinutes: 15, readFrom } }, woocommerce);

describe('the moment reading begins', () => {
  it.each(['1990-01-01T00:00:00Z', '2026-01-01T00:00:00+01:00'])('may be %s', (readFrom) => {
    expect(faultsOf(readFrom)).toEqual([]);
  });

  it('that is too early is refused with the earliest day', () => {
    const params = { earliest: '1990-01-01' };
    expect(faultsOf('1900-01-01T00:00:00Z')).toEqual([
      { path: '/trigger/readFrom', code: 'START_TOO_EARLY', params },
    ]);
  });

  it('that is no moment has the wrong form', () => {
    expect(faultsOf('gisteren')).toEqual([{ path: '/trigger/readFrom', code: 'FIELD_FORMAT_WRONG' }]);
  });
});
