import { recordProblem } from './record-problem.js';

const refused = { code: 'CREDENTIALS_REFUSED', params: { vendor: 'SnelStart' }, faults: [] };

describe('why a record is where it is', () => {
  it('is nothing for a record without a code', () => {
    expect(recordProblem({ code: null, error: null }, 'nl')).toBeNull();
  });

  it('is the text of its code with the values of its error', () => {
    const error = { code: 'STATUS_NOT_SELECTED', params: { status: 'on-hold' } };
    expect(recordProblem({ code: 'STATUS_NOT_SELECTED', error }, 'en')).toMatchObject({
      code: 'STATUS_NOT_SELECTED',
      detail: 'The status on-hold is not chosen for processing.',
    });
  });

  it('names what is wrong with the connection a record waits for', () => {
    const connection = { name: 'Boekhouding', problem: null };
    expect(
      recordProblem({ code: 'CONNECTION_NEEDS_ATTENTION', error: refused }, 'nl', connection)?.detail,
    ).toBe('De verbinding Boekhouding werkt niet: SnelStart weigert de toegangsgegevens.');
  });

  it('takes the problem of the connection itself when the record never got as far', () => {
    const connection = { name: 'Boekhouding', problem: refused };
    expect(recordProblem({ code: 'CONNECTION_NEEDS_ATTENTION', error: null }, 'en', connection)?.detail).toBe(
      'The connection Boekhouding does not work: SnelStart refuses the credentials.',
    );
  });

  it('masks what a thing at the target is found by (S15)', () => {
    const error = { code: 'WRITE_IN_DOUBT', params: { number: 'jan.jansen@example.nl' } };
    expect(recordProblem({ code: 'WRITE_IN_DOUBT', error }, 'en')?.detail).toContain('j•••@•••.nl');
  });

  it('does not fill the text of one code with the values of another', () => {
    expect(recordProblem({ code: 'FLOW_PAUSED', error: refused }, 'en')?.detail).toBe('The flow is paused.');
  });
});
