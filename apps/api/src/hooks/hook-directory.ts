import { createHash } from 'node:crypto';
import { ConnectorRuntime } from '@app/engine';
import { withDefaults } from '@app/connector-sdk';
import type { PostgresHookCatalog } from '@app/persistence';
import { hookErrors } from './hook-errors.js';

/** Where a webhook address leads. */
export interface HookTarget {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly connector: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The current secret and, while it changes, the former one. */
  readonly secrets: readonly string[];
}

/** A changed secret or a removed connection takes effect within this time. */
const REMEMBER_MS = 3_000;
const LARGEST = 10_000;
/** 32 random bytes as base64url. */
const KEY = /^[A-Za-z0-9_-]{43}$/;

/** Finds the connection of a webhook address, from memory while it is fresh. */
export class HookDirectory {
  private readonly known = new Map<string, { target: HookTarget; until: number }>();

  constructor(
    private readonly catalog: PostgresHookCatalog,
    private readonly runtime: ConnectorRuntime,
    private readonly onSecret: (secret: string) => void,
  ) {}

  /** Throws `HOOK_UNKNOWN`, in the same time whatever is wrong with the key. */
  async find(key: string): Promise<HookTarget> {
    const remembered = this.known.get(key);
    if (remembered && remembered.until > performance.now()) return remembered.target;
    // The address is a secret: only its hash is stored and compared.
    const row = await this.catalog.find(createHash('sha256').update(key).digest());
    if (!row || !KEY.test(key)) {
      this.known.delete(key);
      throw hookErrors.HOOK_UNKNOWN();
    }
    for (const secret of row.secrets) this.onSecret(secret);
    const target = {
      ...row,
      settings: withDefaults(this.runtime.connector(row.connector).settings, row.settings),
    };
    if (this.known.size >= LARGEST) this.known.clear();
    this.known.set(key, { target, until: performance.now() + REMEMBER_MS });
    return target;
  }
}
