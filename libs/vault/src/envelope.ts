import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';
import { vaultErrors } from './vault-errors.js';

/** Where a sealed value stands. It opens nowhere else: not in another row, field, table or tenant. */
export interface SealedPlace {
  readonly table: string;
  readonly tenantId: string;
  readonly rowId: string;
  readonly field: string;
}

/** A key and the version under which its work is recognised; 1 to 65,535. */
export interface VersionedKey {
  readonly version: number;
  readonly key: KeyObject;
}

/**
 * AES-256-GCM. Layout: format (1 byte), key version (2), nonce (12), tag (16), ciphertext. The first three bytes and
 * the place are authenticated as well. The format byte belongs to the caller, who says how the plaintext is packed.
 */
const HEADER_BYTES = 3;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const OVERHEAD_BYTES = HEADER_BYTES + NONCE_BYTES + TAG_BYTES;

export interface Opened {
  readonly format: number;
  readonly plaintext: Buffer;
}

export function sealEnvelope(
  place: SealedPlace,
  key: VersionedKey,
  format: number,
  plaintext: Uint8Array,
): Buffer {
  const sealed = Buffer.allocUnsafe(OVERHEAD_BYTES + plaintext.length);
  sealed.writeUInt8(format, 0);
  sealed.writeUInt16BE(key.version, 1);
  const nonce = writeNonce(sealed);
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce);
  cipher.setAAD(authenticated(place, sealed));
  cipher.update(plaintext).copy(sealed, OVERHEAD_BYTES);
  cipher.final();
  cipher.getAuthTag().copy(sealed, HEADER_BYTES + NONCE_BYTES);
  return sealed;
}

/** @throws SEALED_VALUE_DAMAGED when a single bit differs or the value stands in another place. */
export function openEnvelope(place: SealedPlace, key: VersionedKey, value: Uint8Array): Opened {
  const sealed = asBuffer(value);
  if (sealed.length < OVERHEAD_BYTES) throw damaged(place);
  const nonce = sealed.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key.key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(place, sealed));
  decipher.setAuthTag(sealed.subarray(HEADER_BYTES + NONCE_BYTES, OVERHEAD_BYTES));
  const plaintext = decipher.update(sealed.subarray(OVERHEAD_BYTES));
  try {
    decipher.final();
  } catch {
    throw damaged(place); // the cause says nothing but "unable to authenticate data"
  }
  return { format: sealed.readUInt8(0), plaintext };
}

/** The version of the key that a value was sealed with. Not yet authenticated: only for choosing the key. */
export function keyVersionOf(place: SealedPlace, value: Uint8Array): number {
  if (value.length < OVERHEAD_BYTES) throw damaged(place);
  return asBuffer(value).readUInt16BE(1);
}

const asBuffer = (value: Uint8Array) => Buffer.from(value.buffer, value.byteOffset, value.byteLength);

/** Random bytes are drawn for many nonces at once; each is used for one. */
const randomPool = Buffer.allocUnsafe(NONCE_BYTES * 256);
let drawn = randomPool.length;

function writeNonce(sealed: Buffer): Buffer {
  if (drawn === randomPool.length) {
    randomFillSync(randomPool);
    drawn = 0;
  }
  randomPool.copy(sealed, HEADER_BYTES, drawn, (drawn += NONCE_BYTES));
  return sealed.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
}

/** No part may hold the separator, so two different places never give the same bytes. */
function authenticated({ table, tenantId, rowId, field }: SealedPlace, sealed: Buffer): Buffer {
  const parts = [table, tenantId, rowId, field];
  if (parts.some((part) => part.includes('\0'))) throw new Error('a sealed place must not hold NUL');
  const place = parts.join('\0');
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + Buffer.byteLength(place));
  sealed.copy(bytes, 0, 0, HEADER_BYTES);
  bytes.write(place, HEADER_BYTES, 'utf8');
  return bytes;
}

export const damaged = ({ table, field }: SealedPlace) => vaultErrors.SEALED_VALUE_DAMAGED({ table, field });

export const unknownKey = ({ table, field }: SealedPlace, version: number) =>
  vaultErrors.SEALING_KEY_UNKNOWN({ table, field, version });
