import { explain } from '@app/domain';
import { httpErrorCatalogue } from './http-errors.js';

const PARAMS = {
  host: 'shop.example',
  reason: 'loopback address',
  entry: 'localhost',
  header: 'Authorization',
  seconds: 30,
  megabytes: 10,
  status: 200,
  target: 'www.shop.example',
};

describe('httpErrorCatalogue', () => {
  it.each(Object.keys(httpErrorCatalogue))('%s explains itself in Dutch and English', (code) => {
    for (const language of ['nl', 'en'] as const) {
      const { detail, remedy } = explain(httpErrorCatalogue, code, PARAMS, language);
      expect(detail).toMatch(/^[^{}]{20,}\.$/);
      expect(remedy).toMatch(/^[^{}]{20,}\.$/);
    }
  });
});
