import {
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import {
  damaged,
  keyVersionOf,
  openEnvelope,
  sealEnvelope,
  unknownKey,
  type SealedPlace,
} from './envelope.js';
import { vaultErrors } from './vault-errors.js';

/** 32 bytes as base64, as the configuration gives it. */
export interface MasterKey {
  readonly version: number;
  readonly key: string;
}

const DATA_KEY_BYTES = 32;
const DATA_KEY_FORMAT = 1;
const CHECK_BYTES = 16;

/**
 * The master keys: the current one wraps, earlier ones only unwrap. They never encrypt data themselves; per purpose a
 * key is derived from them, so that the same bytes are never used for two things.
 */
export class MasterKeyring {
  private readonly keys: ReadonlyMap<number, KeyObject>;

  constructor(
    private readonly current: MasterKey,
    previous: readonly MasterKey[] = [],
  ) {
    this.keys = new Map([current, ...previous].map(({ version, key }) => [version, importKey(key)]));
  }

  get currentVersion(): number {
    return this.current.version;
  }

  /** A fresh random data key for a tenant, wrapped. */
  newDataKey(tenantId: string): Buffer {
    return this.wrap(tenantId, randomBytes(DATA_KEY_BYTES));
  }

  /** @throws SEALED_VALUE_DAMAGED, also when the key is another tenant's; SEALING_KEY_UNKNOWN. */
  unwrapDataKey(tenantId: string, wrapped: Uint8Array): Buffer {
    const place = dataKeyPlace(tenantId);
    const version = keyVersionOf(place, wrapped);
    const { format, plaintext } = openEnvelope(
      place,
      { version, key: this.wrappingKey(version, place) },
      wrapped,
    );
    if (format !== DATA_KEY_FORMAT || plaintext.length !== DATA_KEY_BYTES) throw damaged(place);
    return plaintext;
  }

  /** The same data key under the current master key; undefined when it is under it already. */
  rewrapDataKey(tenantId: string, wrapped: Uint8Array): Buffer | undefined {
    if (keyVersionOf(dataKeyPlace(tenantId), wrapped) === this.current.version) return undefined;
    return this.wrap(tenantId, this.unwrapDataKey(tenantId, wrapped));
  }

  /** A key of the installation for one purpose, such as signing access tokens. Another master key gives another one. */
  derive(purpose: string): KeyObject {
    return this.deriveFrom(this.current.version, purpose);
  }

  /** Stored beside the data, so that a wrong or missing master key is noticed before anything is written with it. */
  keyCheck(): Buffer {
    const version = Buffer.alloc(2);
    version.writeUInt16BE(this.current.version);
    return Buffer.concat([version, this.checkOf(this.current.version)]);
  }

  /**
   * @returns whether the stored check is of the current key; if not, store a new one once all data keys are rewrapped.
   * @throws MASTER_KEY_MISSING, MASTER_KEY_WRONG
   */
  verify(storedCheck: Uint8Array, file = 'KOPPEL_MASTER_KEY_FILE'): { readonly isCurrent: boolean } {
    const check = Buffer.from(storedCheck);
    const version = check.length === 2 + CHECK_BYTES ? check.readUInt16BE(0) : 0;
    if (!this.keys.has(version)) throw vaultErrors.MASTER_KEY_MISSING({ version, file });
    if (!timingSafeEqual(check.subarray(2), this.checkOf(version)))
      throw vaultErrors.MASTER_KEY_WRONG({ version });
    return { isCurrent: version === this.current.version };
  }

  private wrap(tenantId: string, dataKey: Buffer): Buffer {
    const place = dataKeyPlace(tenantId);
    const { version } = this.current;
    return sealEnvelope(place, { version, key: this.wrappingKey(version, place) }, DATA_KEY_FORMAT, dataKey);
  }

  private wrappingKey(version: number, place: SealedPlace): KeyObject {
    if (!this.keys.has(version)) throw unknownKey(place, version);
    return this.deriveFrom(version, 'wrap-data-keys');
  }

  private checkOf(version: number): Buffer {
    return createHmac('sha256', this.deriveFrom(version, 'key-check')).digest().subarray(0, CHECK_BYTES);
  }

  private deriveFrom(version: number, purpose: string): KeyObject {
    const master = this.keys.get(version);
    if (!master) throw vaultErrors.MASTER_KEY_MISSING({ version, file: 'KOPPEL_PREVIOUS_MASTER_KEYS' });
    return deriveKey(master, purpose);
  }
}

const dataKeyPlace = (tenantId: string): SealedPlace => ({
  table: 'tenant',
  tenantId,
  rowId: tenantId,
  field: 'data_key',
});

function importKey(base64: string): KeyObject {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 32) throw new Error('a master key has 32 bytes');
  return createSecretKey(bytes);
}

/** HKDF-SHA-256: keys for different purposes tell nothing about each other. */
export const deriveKey = (from: KeyObject | Buffer, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', from, Buffer.alloc(0), `koppel/${purpose}`, 32)));
