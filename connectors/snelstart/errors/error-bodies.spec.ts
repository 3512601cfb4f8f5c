import { createRequire } from 'node:module';
import { isErrorBody, readFaults } from './error-bodies.js';

const samples = createRequire(import.meta.url)('../fixtures/errors.json') as {
  name: string;
  body: unknown;
}[];
const textOf = (name: string) => {
  const body = samples.find((sample) => sample.name === name)?.body;
  return typeof body === 'string' ? body : JSON.stringify(body);
};

describe('error bodies', () => {
  it('reads business rules with code and message', () => {
    expect(readFaults(textOf('business error array'))).toEqual([
      { code: 'BOE-0021', message: 'Het factuurnummer bestaat al' },
    ]);
  });

  it('reads model binding with the field', () => {
    const [fault] = readFaults(textOf('model state'));

    expect(fault?.field).toBe('verkoopBoeking.Factuurnummer');
    expect(fault?.message).toContain('maximum length of 25');
  });

  it('reads model binding inside an array', () => {
    const fields = readFaults(textOf('model state inside an array')).map((fault) => fault.field);

    expect(fields).toEqual(['relatie.Naam', 'bedrag']);
  });

  it('reads Message with a capital and the gateway', () => {
    expect(readFaults(textOf('not found, Message only'))[0]?.message).toBe('Resource not found');
    expect(readFaults(textOf('rate limited'))[0]?.message).toContain('Rate limit is exceeded');
  });

  it('finds a code anywhere in plain text', () => {
    expect(readFaults('Fout BOE-0099: iets nieuws').map((fault) => fault.code)).toEqual([
      undefined,
      'BOE-0099',
    ]);
  });

  it('has nothing to say about HTML and empty bodies', () => {
    expect(readFaults('<html>BOE?</html>')).toEqual([]);
    expect(readFaults('')).toEqual([]);
  });

  it('tells an error in a 200 from records', () => {
    expect(isErrorBody([{ errorCode: 'BOE-0021', message: 'x', details: null }])).toBe(true);
    expect(isErrorBody({ statusCode: 401, message: 'x' })).toBe(true);
    expect(isErrorBody({ Message: 'An error has occurred.' })).toBe(true);
    expect(isErrorBody([])).toBe(false);
    expect(isErrorBody([{ id: '1', naam: 'x' }])).toBe(false);
    expect(isErrorBody([{ btwSoort: 'Hoog', btwPercentage: 21 }])).toBe(false);
  });
});
