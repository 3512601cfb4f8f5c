import { defineErrors, toKoppelError } from '@app/domain';
import { problemOf } from './problem.js';

const { errors, catalogue } = defineErrors({
  LEDGER_GONE: {
    errorClass: 'data',
    nl: { detail: 'Grootboek {ledger} bestaat niet.', remedy: 'Kies een ander.' },
    en: { detail: 'Ledger {ledger} does not exist.', remedy: 'Choose another one.' },
  },
  UNEXPECTED: {
    errorClass: 'bug',
    status: 500,
    nl: { detail: 'Er ging iets mis.', remedy: 'Meld het.' },
    en: { detail: 'Something went wrong.', remedy: 'Report it.' },
  },
  AWAY: {
    errorClass: 'transient',
    nl: { detail: 'Even weg.', remedy: 'Wacht.' },
    en: { detail: 'Away.', remedy: 'Wait.' },
  },
});
const context = { catalogue, language: 'nl' as const, correlationId: 'c-1' };

describe('problemOf', () => {
  it("speaks the reader's language and names each field", () => {
    const faults = [{ path: '/settings/ledger', code: 'LEDGER_GONE', params: { ledger: 8000 } }];
    expect(problemOf(errors.LEDGER_GONE({ ledger: 1300 }, { faults }), context)).toEqual({
      type: 'urn:koppel:error:LEDGER_GONE',
      title: 'Unprocessable Entity',
      status: 422,
      code: 'LEDGER_GONE',
      detail: 'Grootboek 1300 bestaat niet.',
      remedy: 'Kies een ander.',
      errors: [
        {
          pointer: '/settings/ledger',
          code: 'LEDGER_GONE',
          detail: 'Grootboek 8000 bestaat niet.',
          remedy: 'Kies een ander.',
        },
      ],
      correlationId: 'c-1',
    });
  });

  it('gives 503 to what passes by itself', () => {
    expect(problemOf(errors.AWAY(), context).status).toBe(503);
  });

  it('says nothing of an unknown failure but that there was one (S19)', () => {
    const failure = toKoppelError(new Error('select * from secret where /home/koppel v20.1'));
    const problem = problemOf(failure, context);
    expect(problem).toMatchObject({ status: 500, code: 'UNEXPECTED', detail: 'Er ging iets mis.' });
    expect(JSON.stringify(problem)).not.toMatch(/secret|home|v20/);
  });

  it('tells a code without a text as unexpected instead of showing the code', () => {
    const foreign = defineErrors({
      INTERNAL_NAME: { errorClass: 'data', nl: catalogue.AWAY.nl, en: catalogue.AWAY.en },
    });
    expect(problemOf(foreign.errors.INTERNAL_NAME(), context)).toMatchObject({
      status: 500,
      code: 'UNEXPECTED',
    });
  });
});
