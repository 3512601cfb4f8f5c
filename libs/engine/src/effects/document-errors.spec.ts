import { documentErrorCatalogue } from './document-errors.js';

describe('the remedy of a number that is taken', () => {
  it('covers a correction by hand, a mapping, and another flow or shop', () => {
    const { nl, en } = documentErrorCatalogue['NUMBER_OWNED_BY_OTHER']!;
    for (const cause of ['met de hand', 'mapping', 'andere flow of winkel', 'voorvoegsel']) {
      expect(nl.remedy).toContain(cause);
    }
    for (const cause of ['by hand', 'mapping', 'another flow or shop', 'prefix']) {
      expect(en.remedy).toContain(cause);
    }
  });
});
