import type { HttpClient } from './http.js';

/** What the engine hands to every function of a connector. Connectors keep no state of their own. */
export interface ConnectorContext<Credentials = Record<string, unknown>, Settings = Record<string, unknown>> {
  readonly http: HttpClient;
  readonly credentials: Credentials;
  readonly settings: Settings;
  /** Facts that `verify` found, kept with the connection (time zone, administration). */
  readonly facts: Readonly<Record<string, unknown>>;
  /** The only clock a connector may read. */
  now(): Date;
  /**
   * A value kept in memory per connection, loaded once however many ask at the same time; for tokens and
   * reference lists. `forget` drops it, for example after a 401.
   */
  remember<T>(key: string, load: () => Promise<{ value: T; expiresInMs: number }>): Promise<T>;
  forget(key: string): void;
}
