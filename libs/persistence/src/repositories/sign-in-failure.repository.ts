import {
  GUESSING_WINDOW_MINUTES,
  type FailureHistory,
  type FailureStore,
  type GuessingLimit,
  type GuessSubject,
  type NotedAttempt,
} from '@app/identity';
import type { DataSource, EntityManager } from 'typeorm';

type WaitOf = (limit: GuessingLimit, history: FailureHistory) => number;

/** Failed sign-ins of the last minutes. They belong to no tenant: nobody is signed in yet. */
export class SignInFailureRepository implements FailureStore {
  constructor(private readonly source: DataSource) {}

  async note(subjects: readonly GuessSubject[], waitOf: WaitOf): Promise<number | NotedAttempt[]> {
    const inOrder = subjects.toSorted((left, right) => Buffer.compare(left.hash, right.hash));
    return this.source.transaction(async (manager) => {
      let wait = 0;
      for (const subject of inOrder) {
        wait = Math.max(wait, waitOf(subject.limit, await lockedHistory(manager, subject)));
      }
      if (wait > 0) return wait;
      return insertAll(manager, inOrder);
    });
  }

  async forget(attempts: readonly NotedAttempt[]): Promise<void> {
    await this.source.query(
      `delete from sign_in_failure using unnest($1::bytea[], $2::timestamptz[]) gone (subject, at)
       where sign_in_failure.subject = gone.subject and sign_in_failure.at = gone.at`,
      [attempts.map(({ subject }) => Buffer.from(subject)), attempts.map(({ at }) => at)],
    );
  }

  /** Removes what counts no more, of all subjects. Answers how many. */
  async removeOld(): Promise<number> {
    const [, count] = (await this.source.query(
      `delete from sign_in_failure where at <= clock_timestamp() - make_interval(mins => $1)`,
      [GUESSING_WINDOW_MINUTES],
    )) as [unknown[], number];
    return count;
  }
}

/** Attempts at one subject come one after the other until the transaction ends, so none is counted too late. */
async function lockedHistory(manager: EntityManager, { hash }: GuessSubject): Promise<FailureHistory> {
  const subject = Buffer.from(hash);
  await manager.query('select pg_advisory_xact_lock($1)', [subject.readBigInt64BE(0).toString()]);
  const [history] = await manager.query<FailureHistory[]>(
    `select count(*)::integer as failures,
       coalesce(extract(epoch from clock_timestamp() - max(at)) * 1000, 0)::float8 as "millisecondsSinceLast"
     from sign_in_failure
     where subject = $1 and at > clock_timestamp() - make_interval(mins => $2)`,
    [subject, GUESSING_WINDOW_MINUTES],
  );
  return history ?? { failures: 0, millisecondsSinceLast: 0 };
}

async function insertAll(manager: EntityManager, subjects: readonly GuessSubject[]): Promise<NotedAttempt[]> {
  const hashes = subjects.map(({ hash }) => Buffer.from(hash));
  await manager.query(
    `delete from sign_in_failure where subject = any($1) and at <= clock_timestamp() - make_interval(mins => $2)`,
    [hashes, GUESSING_WINDOW_MINUTES],
  );
  return manager.query<NotedAttempt[]>(
    `insert into sign_in_failure (subject, at) select subject, clock_timestamp() from unnest($1::bytea[]) subject
     returning subject, at::text as at`,
    [hashes],
  );
}
