import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyring } from './master-key-file.js';
import { MasterKeyring } from './master-keyring.js';

const aMasterKey = (version: number) => ({ version, key: randomBytes(32).toString('base64') });

describe('openKeyring', () => {
  let folder: string;
  let generatedKeyFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koppel-vault-'));
    generatedKeyFile = join(folder, 'master-key');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const none = { masterKeys: [], previousMasterKeys: [], storedCheck: undefined };

  it('makes a master key that only its owner can read, and finds it again', () => {
    const first = openKeyring({ ...none, generatedKeyFile });
    const again = openKeyring({ ...none, generatedKeyFile, storedCheck: first.keyCheck() });
    expect(again.unwrapDataKey('tenant', first.newDataKey('tenant'))).toHaveLength(32);
    expect(statSync(generatedKeyFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['master-key']);
  });

  it('tells of each key in use, made or configured', () => {
    const told: string[] = [];
    const onKey = (key: string) => told.push(key);
    openKeyring({ ...none, generatedKeyFile, onKey });
    const [current, former] = [aMasterKey(2), aMasterKey(1)];
    openKeyring({ ...none, masterKeys: [current], previousMasterKeys: [former], onKey });
    expect(told).toEqual([expect.stringMatching(/^.{43}=$/), current.key, former.key]);
  });

  it('refuses to make a new master key when there is data already', () => {
    const storedCheck = new MasterKeyring(aMasterKey(1)).keyCheck();
    expect(() => openKeyring({ ...none, generatedKeyFile, storedCheck })).toThrow(
      expect.objectContaining({ code: 'MASTER_KEY_MISSING', params: { version: 1, file: generatedKeyFile } }),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('never makes one for a database that others share', () => {
    expect(() => openKeyring(none)).toThrow(expect.objectContaining({ code: 'MASTER_KEY_MISSING' }));
  });

  it('refuses a master key that is not the one of the data', () => {
    const storedCheck = new MasterKeyring(aMasterKey(1)).keyCheck();
    expect(() => openKeyring({ ...none, masterKeys: [aMasterKey(1)], storedCheck })).toThrow(
      expect.objectContaining({ code: 'MASTER_KEY_WRONG', params: { version: 1 } }),
    );
  });

  it('refuses a new master key without the one before', () => {
    const storedCheck = new MasterKeyring(aMasterKey(1)).keyCheck();
    expect(() => openKeyring({ ...none, masterKeys: [aMasterKey(2)], storedCheck })).toThrow(
      expect.objectContaining({
        code: 'MASTER_KEY_MISSING',
        params: expect.objectContaining({ version: 1 }),
      }),
    );
  });

  it('accepts a new master key beside the one before, and says that the check is of the old one', () => {
    const oldKey = aMasterKey(1);
    const storedCheck = new MasterKeyring(oldKey).keyCheck();
    const keyring = openKeyring({ masterKeys: [aMasterKey(2)], previousMasterKeys: [oldKey], storedCheck });
    expect(keyring.verify(storedCheck)).toEqual({ isCurrent: false });
    expect(keyring.verify(keyring.keyCheck())).toEqual({ isCurrent: true });
  });

  it('says that the key file holds no key', () => {
    writeFileSync(generatedKeyFile, 'lost\n');
    expect(() => openKeyring({ ...none, generatedKeyFile })).toThrow(
      expect.objectContaining({ code: 'MASTER_KEY_FILE_UNUSABLE' }),
    );
  });

  it('derives another key for each purpose and each master key', () => {
    const keyring = new MasterKeyring(aMasterKey(1));
    const other = new MasterKeyring(aMasterKey(1));
    const keys = [keyring.derive('access-tokens'), keyring.derive('hooks'), other.derive('access-tokens')];
    expect(new Set(keys.map((key) => key.export().toString('hex'))).size).toBe(3);
    expect(keyring.derive('hooks').equals(keys[1] ?? keyring.derive('x'))).toBe(true);
  });
});
