import { createHmac, type KeyObject } from 'node:crypto';
import {
  damaged,
  keyVersionOf,
  openEnvelope,
  sealEnvelope,
  unknownKey,
  type SealedPlace,
} from './envelope.js';
import { deriveKey, type MasterKeyring } from './master-keyring.js';
import { pack, unpack } from './packing.js';
import { normaliseTerm } from './search-term.js';
import { vaultErrors } from './vault-errors.js';

/** Where the wrapped data keys are kept. Implemented by libs/persistence. */
export interface DataKeyStore {
  /** The wrapped data key; undefined when the tenant does not exist or was erased. */
  loadDataKey(tenantId: string): Promise<Uint8Array | undefined>;
}

interface TenantKeys {
  readonly seal: KeyObject;
  readonly search: KeyObject;
  /** Terms of late: a shop's article codes and regular customers come back all the time. */
  readonly terms: Map<string, string>;
}

/** A tenant has one data key for its whole life; its version stands for the ones a later Koppel may add. */
const DATA_KEY_VERSION = 1;
const LARGEST_CACHE = 5_000;
const MOST_TERMS = 1_000;

/** Seals, opens and hashes for one tenant at a time, with that tenant's own keys, which stay in memory. */
export class TenantVault {
  private readonly cache = new Map<string, Promise<TenantKeys>>();

  constructor(
    private readonly keyring: MasterKeyring,
    private readonly store: DataKeyStore,
  ) {}

  /** Compresses what is worth it and encrypts it for this one place. */
  async sealBytes(place: SealedPlace, plaintext: Uint8Array): Promise<Buffer> {
    const { seal } = await this.keysOf(place.tenantId);
    const { format, bytes } = pack(plaintext);
    return sealEnvelope(place, { version: DATA_KEY_VERSION, key: seal }, format, bytes);
  }

  /** @throws SEALED_VALUE_DAMAGED when the value was changed or stands elsewhere; SEALING_KEY_UNKNOWN. */
  async openBytes(place: SealedPlace, sealed: Uint8Array): Promise<Buffer> {
    const { seal } = await this.keysOf(place.tenantId);
    const version = keyVersionOf(place, sealed);
    if (version !== DATA_KEY_VERSION) throw unknownKey(place, version);
    const { format, plaintext } = openEnvelope(place, { version, key: seal }, sealed);
    const unpacked = unpack(format, plaintext);
    if (!unpacked) throw damaged(place);
    return unpacked;
  }

  sealJson(place: SealedPlace, value: unknown): Promise<Buffer> {
    return this.sealBytes(place, Buffer.from(JSON.stringify(value), 'utf8'));
  }

  async openJson(place: SealedPlace, sealed: Uint8Array): Promise<unknown> {
    return JSON.parse((await this.openBytes(place, sealed)).toString('utf8'));
  }

  /**
   * Keyed hash to find a value by without storing it readable (order number, e-mail, SKU): the first 64 bits of
   * HMAC-SHA-256 as a signed whole number in decimal, for a bigint column. Case, width and outer spaces do not count.
   */
  async searchTerm(tenantId: string, text: string): Promise<string> {
    const { search, terms } = await this.keysOf(tenantId);
    const known = terms.get(text);
    if (known !== undefined) return known;
    const digest = createHmac('sha256', search).update(normaliseTerm(text)).digest();
    const term = digest.readBigInt64BE(0).toString();
    if (terms.size >= MOST_TERMS) terms.clear();
    terms.set(text, term);
    return term;
  }

  /** Drops the keys of a tenant from memory, for example because it was erased. */
  forget(tenantId: string): void {
    this.cache.delete(tenantId);
  }

  private keysOf(tenantId: string): Promise<TenantKeys> {
    const known = this.cache.get(tenantId);
    if (known) return known;
    const loading = this.load(tenantId);
    this.cache.set(tenantId, loading);
    loading.catch(() => this.cache.delete(tenantId)); // the next caller tries again; this one gets the error
    this.dropOldest();
    return loading;
  }

  private async load(tenantId: string): Promise<TenantKeys> {
    const wrapped = await this.store.loadDataKey(tenantId);
    if (!wrapped) throw vaultErrors.TENANT_KEY_MISSING();
    const dataKey = this.keyring.unwrapDataKey(tenantId, wrapped);
    return { seal: deriveKey(dataKey, 'seal'), search: deriveKey(dataKey, 'search'), terms: new Map() };
  }

  private dropOldest(): void {
    const [oldest] = this.cache.keys();
    if (this.cache.size > LARGEST_CACHE && oldest !== undefined) this.cache.delete(oldest);
  }
}
