import { problemField, problemText } from './problem-text.js';

describe('the text of a stored problem', () => {
  it('names the field in the words of the shop, what is wrong with it, and what to do', () => {
    const params = {
      name: 'WooCommerce',
      count: 2,
      path: '/line_items/0/total',
      problem: 'FIELD_TYPE',
      expected: 'string, number',
      found: 'array',
    };
    const { detail, remedy } = problemText('SOURCE_RECORD_INVALID', params, 'nl');
    expect(detail).toBe(
      'Wat WooCommerce stuurde is niet goed te lezen. Bij artikelregels › 1 › totaal: hier staat een lijst, terwijl hier tekst of een getal hoort te staan. Aantal punten: 2.',
    );
    expect(remedy).toContain('WooCommerce');
    expect(problemText('SOURCE_RECORD_INVALID', params, 'en').detail).toContain(
      'At article lines › 1 › total: there is a list here, where text or a number should be.',
    );
  });

  it('stays readable for a problem that was stored before', () => {
    const params = { name: 'WooCommerce', count: 1, path: '/', problem: 'FIELD_GONE' };
    expect(problemText('SOURCE_RECORD_INVALID', params, 'nl').detail).toContain(
      'Bij het geheel: FIELD_GONE.',
    );
  });

  it('says program words in the language of the reader', () => {
    const params = { kind: 'payment_cost', rate: '21', treatment: 'oss', country: 'BE' };
    expect(problemText('LEDGER_RULE_MISSING', params, 'nl').detail).toBe(
      'Er is geen grootboekrekening gekozen voor betaalkosten met 21% btw (verkoop aan een EU-consument (OSS), BE).',
    );
  });

  it('gives the field beside its pointer', () => {
    const fault = { path: '/billing/email', code: 'FIELD_FORMAT', params: { example: 'naam@example.nl' } };
    expect(problemField(fault, 'nl')).toMatchObject({
      pointer: '/billing/email',
      field: 'factuuradres › e-mailadres',
      detail: 'Dit is niet geschreven zoals het hoort; goed is bijvoorbeeld naam@example.nl.',
    });
  });
});
