/**
 * Wake-ups: "record R may be due", and nothing else. Ringing twice does nothing; never ringing only delays until the
 * sweeper looks. Implementations: LISTEN/NOTIFY plus a poll (embedded) and Bull on Redis (cluster).
 */
export interface Bell {
  /** Called after commit; never awaited by a sender's answer, never fails loudly. */
  ring(recordIds: readonly string[]): void;
  /** Starts waking the worker. `wake` gets the ids the wake-up names, or nothing for "look yourself". */
  listen(wake: (recordIds?: readonly string[]) => Promise<void>): Promise<void>;
  /** Stops waking; resolves when no wake-up is being handled any more. */
  close(): Promise<void>;
}
