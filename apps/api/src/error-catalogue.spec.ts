import { errorCatalogue } from './error-catalogue.js';

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

describe('the catalogue of errors', () => {
  it.each(Object.entries(errorCatalogue))(
    'says %s in Dutch and English, with what to do (S221)',
    (code, definition) => {
      expect(code).toMatch(/^[A-Z][A-Z0-9_]*$/);
      for (const language of ['nl', 'en'] as const) {
        const { detail, remedy } = definition[language];
        expect(detail.length).toBeGreaterThan(8);
        expect(remedy.length).toBeGreaterThan(4);
      }
      expect(placeholders(definition.nl.detail)).toEqual(placeholders(definition.en.detail));
    },
  );
});
