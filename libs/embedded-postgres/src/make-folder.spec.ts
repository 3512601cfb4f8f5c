import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from './make-folder.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'koppel-folder-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('making a folder', () => {
  it('makes those above it as well, and leaves one that is there', () => {
    const deep = join(folder, 'a', 'b', 'c');
    makeFolder(deep, 0o711);
    makeFolder(deep, 0o711);
    expect(statSync(deep).isDirectory()).toBe(true);
  });

  it('says no below a file', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => makeFolder(join(folder, 'file', 'x'), 0o711)).toThrow(/EEXIST|ENOTDIR/);
  });

  it('ends where the system refuses folders', () => {
    expect(() => makeFolder('/proc/nope/deeper', 0o711)).toThrow(/ENOENT|EACCES|EPERM/);
  });
});
