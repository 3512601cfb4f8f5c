import { createHash, createHmac, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;
const API_KEY_START = 'kpl_';
const SHOWN_CHARACTERS = 12;
const API_KEY_FORM = /^kpl_[\w-]{43}$/;
const TOKEN_FORM = /^[\w-]{43}$/;

export interface NewSecret {
  /** Shown once, never kept. */
  readonly secret: string;
  /** SHA-256 of it. A secret of 256 random bits needs no slow hash. */
  readonly hash: Buffer;
}

export function createToken(): NewSecret {
  return withHash(randomBytes(SECRET_BYTES).toString('base64url'));
}

export function createApiKeySecret(): NewSecret & { readonly prefix: string } {
  const key = withHash(API_KEY_START + randomBytes(SECRET_BYTES).toString('base64url'));
  return { ...key, prefix: key.secret.slice(0, SHOWN_CHARACTERS) };
}

/** The hash under which a presented token is looked up; undefined when it cannot be one of ours. */
export function hashOfToken(presented: string): Buffer | undefined {
  return TOKEN_FORM.test(presented) ? sha256(presented) : undefined;
}

export function hashOfApiKey(presented: string): Buffer | undefined {
  return API_KEY_FORM.test(presented) ? sha256(presented) : undefined;
}

/** Keyed hash: whoever reads the database learns neither the value nor can try values out. */
export function keyedHash(key: Uint8Array, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest();
}

function withHash(secret: string): NewSecret {
  return { secret, hash: sha256(secret) };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
