import { explainDatabaseFailure } from './database-failure.js';

const withCode = (code: string, extra: object = {}) =>
  Object.assign(new Error('refused'), { code, ...extra });

describe('explainDatabaseFailure', () => {
  it.each([
    ['the server stops', withCode('57P01')],
    ['the disk is full', withCode('53100')],
    ['too many connections', withCode('53300')],
    ['a deadlock', withCode('40P01')],
    ['a statement took too long', withCode('57014')],
    ['nobody listens', withCode('ECONNREFUSED', { syscall: 'connect' })],
    ['no connection became free', new Error('timeout exceeded when trying to connect')],
    ['the connection broke', new Error('Connection terminated unexpectedly')],
    [
      'it is wrapped by TypeORM',
      Object.assign(new Error('query failed'), { driverError: withCode('57P03') }),
    ],
    ['it is a cause', new Error('outer', { cause: withCode('08006') })],
  ])('answers "busy" when %s', (_, failure) => {
    expect(explainDatabaseFailure(failure)?.code).toBe('SERVICE_BUSY');
  });

  it.each([
    ['a syntax error', withCode('42601')],
    ['a broken constraint', withCode('23505')],
    ['another failure', new Error('boom')],
    ['no error at all', 'text'],
    ['a file that is missing', withCode('ENOENT', { syscall: 'open' })],
  ])('knows nothing about %s', (_, failure) => {
    expect(explainDatabaseFailure(failure)).toBeUndefined();
  });
});
