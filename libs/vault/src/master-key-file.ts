import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { MasterKeyring, type MasterKey } from './master-keyring.js';
import { vaultErrors } from './vault-errors.js';

export interface OpenKeyringOptions {
  /** From the configuration; the first one is current. */
  readonly masterKeys: readonly MasterKey[];
  readonly previousMasterKeys: readonly MasterKey[];
  /** Only with the embedded database: where a generated master key is kept. */
  readonly generatedKeyFile?: string;
  /** From the database; undefined when nothing was ever stored. */
  readonly storedCheck: Uint8Array | undefined;
  /** Told each key in use, so that logs can leave it out. */
  readonly onKey?: (key: string) => void;
}

/**
 * The keyring of this installation. A master key is only ever generated when there is no data yet; with data, a wrong
 * or missing key stops the process.
 * @throws MASTER_KEY_MISSING, MASTER_KEY_WRONG, MASTER_KEY_FILE_UNUSABLE
 */
export function openKeyring(options: OpenKeyringOptions): MasterKeyring {
  const { storedCheck, generatedKeyFile: file } = options;
  const configured = [...options.masterKeys, ...options.previousMasterKeys];
  const [current, ...previous] = configured.length > 0 ? configured : [generatedKey(file, storedCheck)];
  if (!current) throw missing(storedCheck, file);
  for (const { key } of [current, ...previous]) options.onKey?.(key);
  const keyring = new MasterKeyring(current, previous);
  if (storedCheck) keyring.verify(storedCheck, file);
  return keyring;
}

function generatedKey(file: string | undefined, storedCheck: Uint8Array | undefined): MasterKey {
  if (file === undefined) throw missing(storedCheck, file);
  const found = readKeyFile(file);
  if (found) return found;
  if (storedCheck) throw missing(storedCheck, file);
  return createKeyFile(file);
}

function missing(storedCheck: Uint8Array | undefined, file = 'KOPPEL_MASTER_KEY_FILE') {
  const version = storedCheck && storedCheck.length >= 2 ? Buffer.from(storedCheck).readUInt16BE(0) : 1;
  return vaultErrors.MASTER_KEY_MISSING({ version, file });
}

const LINE = /^v(\d{1,4}):([A-Za-z0-9+/]{43}=)$/;

function readKeyFile(file: string): MasterKey | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw vaultErrors.MASTER_KEY_FILE_UNUSABLE({ file, reason: code }, { cause: error });
  }
  const match = LINE.exec(text.trim());
  if (!match) throw vaultErrors.MASTER_KEY_FILE_UNUSABLE({ file, reason: 'not v<version>:<base64>' });
  return { version: Number(match[1]), key: match[2] ?? '' };
}

/** Written aside and linked into place: whole or not at all, and when two processes start at once the first one wins. */
function createKeyFile(file: string): MasterKey {
  const aside = `${file}.${process.pid}`;
  try {
    const handle = openSync(aside, 'wx', 0o600);
    writeSync(handle, `v1:${randomBytes(32).toString('base64')}\n`);
    fsyncSync(handle);
    closeSync(handle);
    linkUnlessThere(aside, file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw vaultErrors.MASTER_KEY_FILE_UNUSABLE({ file, reason }, { cause: error });
  } finally {
    rmSync(aside, { force: true });
  }
  const key = readKeyFile(file);
  if (!key) throw vaultErrors.MASTER_KEY_FILE_UNUSABLE({ file, reason: 'ENOENT' });
  return key;
}

function linkUnlessThere(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
