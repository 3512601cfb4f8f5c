import type { MasterKeyring } from './master-keyring.js';

/** The wrapped data keys of all tenants, page by page. Implemented by libs/persistence. */
export interface WrappedKeyStore {
  /** In the order of their ids, those after `tenantId`. */
  wrappedKeysAfter(tenantId: string | undefined, limit: number): Promise<ReadonlyArray<WrappedKey>>;
  /** Replaces the key only while it is still `from`. */
  replaceWrappedKey(tenantId: string, from: Uint8Array, to: Uint8Array): Promise<void>;
}

export interface WrappedKey {
  readonly tenantId: string;
  readonly wrapped: Uint8Array;
}

const PAGE = 500;

/**
 * Puts every data key under the current master key; sealed values stay as they are and keep opening meanwhile.
 * Can be broken off and run again. @returns how many keys it rewrapped
 */
export async function rotateMasterKey(keyring: MasterKeyring, store: WrappedKeyStore): Promise<number> {
  let rewrapped = 0;
  let last: string | undefined;
  for (;;) {
    const page = await store.wrappedKeysAfter(last, PAGE);
    if (page.length === 0) return rewrapped;
    for (const { tenantId, wrapped } of page) {
      const fresh = keyring.rewrapDataKey(tenantId, wrapped);
      if (fresh) {
        await store.replaceWrappedKey(tenantId, wrapped, fresh);
        rewrapped += 1;
      }
    }
    last = page.at(-1)?.tenantId;
  }
}
