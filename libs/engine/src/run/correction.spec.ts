import { withCorrection } from './correction.js';

const given = { status: 'processing', billing: { email: '', city: 'Delft' }, lines: [{ id: 1, tax: '21' }] };
const corrected = { ...given, billing: { email: 'anna@example.nl', city: 'Delft' } };

describe('what people corrected', () => {
  it('holds when the source changes something else', () => {
    const now = { ...given, status: 'completed', billing: { email: '', city: 'Leiden' }, paid: true };
    expect(withCorrection({ given, corrected }, now)).toEqual({
      payload: { ...now, billing: { email: 'anna@example.nl', city: 'Leiden' } },
      overtaken: [],
    });
  });

  it('is overtaken, field by field, when the source changes the same', () => {
    const now = { ...given, billing: { email: 'piet@example.nl', city: 'Delft' } };
    expect(withCorrection({ given, corrected }, now)).toEqual({
      payload: now,
      overtaken: ['/billing/email'],
    });
  });

  it('is no conflict when the source made the same correction', () => {
    expect(withCorrection({ given, corrected }, corrected)).toEqual({ payload: corrected, overtaken: [] });
  });

  it('counts a list as one field', () => {
    const lines = { ...given, lines: [{ id: 1, tax: '9' }] };
    expect(
      withCorrection({ given, corrected: lines }, { ...given, status: 'completed' }).payload,
    ).toMatchObject({
      status: 'completed',
      lines: [{ id: 1, tax: '9' }],
    });
    const now = { ...given, lines: [...given.lines, { id: 2, tax: '21' }] };
    expect(withCorrection({ given, corrected: lines }, now)).toEqual({ payload: now, overtaken: ['/lines'] });
  });

  it('may have taken a field away or added one', () => {
    const { lines: _, ...without } = given;
    const added = { ...without, note: 'nagevraagd', 'a/b': 1 };
    expect(withCorrection({ given, corrected: added }, { ...given, status: 'completed' })).toEqual({
      payload: { ...without, status: 'completed', note: 'nagevraagd', 'a/b': 1 },
      overtaken: [],
    });
    expect(withCorrection({ given, corrected: added }, { ...given, 'a/b': 2 }).overtaken).toEqual(['/a~1b']);
  });
});
