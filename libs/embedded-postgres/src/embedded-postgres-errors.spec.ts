import { explain } from '@app/domain';
import { findBinaries } from './binaries.js';
import {
  embeddedPostgresErrorCatalogue,
  explainFileError,
  saysDiskFull,
} from './embedded-postgres-errors.js';

const fileError = (code: string) => Object.assign(new Error(code), { code });

describe('explainFileError', () => {
  it.each([
    ['ENOSPC', 'EMBEDDED_POSTGRES_DISK_FULL'],
    ['EDQUOT', 'EMBEDDED_POSTGRES_DISK_FULL'],
    ['EACCES', 'EMBEDDED_POSTGRES_FOLDER_NOT_WRITABLE'],
    ['EROFS', 'EMBEDDED_POSTGRES_FOLDER_NOT_WRITABLE'],
  ])('says what %s means for the data folder', (code, expected) => {
    expect(explainFileError(fileError(code), 'data')).toMatchObject({
      code: expected,
      params: { folder: 'data' },
    });
  });

  it('leaves other errors as they are', () => {
    const error = new TypeError('no file error');
    expect(explainFileError(error, 'data')).toBe(error);
  });
});

it('recognises a full disk in the words of PostgreSQL', () => {
  const words = 'could not write to file "base/1/1255": No space left on device';
  expect(saysDiskFull(words)).toBe(true);
  expect(saysDiskFull('could not open file: Permission denied')).toBe(false);
});

it('says for which systems there is no PostgreSQL', () => {
  expect(() => findBinaries('win32', 'x64')).toThrow(
    expect.objectContaining({ code: 'EMBEDDED_POSTGRES_NO_BINARIES', params: { platform: 'windows-x64' } }),
  );
  expect(() => findBinaries('sunos', 'sparc')).toThrow('EMBEDDED_POSTGRES_NO_BINARIES');
});

it('explains every error in both languages with its parameters filled in', () => {
  const params = {
    folder: 'F',
    reason: 'R',
    platform: 'P',
    uid: 1,
    pid: 2,
    found: '17',
    wanted: '18',
    port: 3,
    seconds: 4,
  };
  for (const code of Object.keys(embeddedPostgresErrorCatalogue)) {
    for (const language of ['nl', 'en'] as const) {
      const { detail, remedy } = explain(embeddedPostgresErrorCatalogue, code, params, language);
      expect(`${detail} ${remedy}`).not.toMatch(/[{}]/);
      expect(remedy).not.toBe('');
    }
  }
});
