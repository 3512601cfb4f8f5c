import type { SeededRandom } from '@app/connector-testing';
import type { DatabaseWindow } from './database-evidence.js';
import { familyOf, nameOf, signalAll } from './processes.js';
import type { Member } from './member.js';
import { pause } from './pause.js';
import type { ProvingGround } from './proving-ground.js';

export interface StrikeContext {
  readonly random: SeededRandom;
  readonly signal: AbortSignal;
}

/** One way to hurt one thing, which then comes back. */
export interface Victim {
  readonly target: string;
  readonly how: 'kill' | 'freeze' | 'empty';
  /** How often it is chosen, compared with the others. */
  readonly weight: number;
  /** Resolves when the target works again. */
  strike(context: StrikeContext): Promise<void>;
}

const FROZEN_MS = 6_000;
const LOOK_MS = 50;
const SELF_FREEZE_MS = 20_000;
const TAKE_OVER_MS = 30_000;
const LONGEST_DEAD_MS = 1_000;
const START_ATTEMPTS = 30;
const START_AGAIN_MS = 500;

/** Everything of an installation that can die, freeze or be emptied. `serverPid` tells which PostgreSQL runs now. */
export function victimsOf(ground: ProvingGround, serverPid: () => number): Victim[] {
  return [...ground.members.flatMap(ofProcess), ...ofPostgres(serverPid), ...ofRedis(ground)];
}

function ofProcess(member: Member): Victim[] {
  const target = member.name;
  return [
    { target, how: 'kill', weight: 4, strike: (context) => killAndStart(member, context) },
    { target, how: 'freeze', weight: 1, strike: ({ signal }) => freezeMember(member, signal) },
  ];
}

/** Who started the server starts it again. */
function ofPostgres(serverPid: () => number): Victim[] {
  const target = 'PostgreSQL';
  const kill = async ({ signal }: StrikeContext) =>
    signalAll([await livingServer(serverPid, signal)], 'SIGKILL');
  const freeze = async ({ signal }: StrikeContext) =>
    freezeServer(await livingServer(serverPid, signal), signal);
  return [
    { target, how: 'kill', weight: 2, strike: kill },
    { target, how: 'freeze', weight: 1, strike: freeze },
  ];
}

/** The server may just be starting again; its old number may belong to somebody else by now. */
async function livingServer(serverPid: () => number, signal: AbortSignal): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const pid = serverPid();
    if (nameOf(pid) === 'postgres') return pid;
    if (attempt === START_ATTEMPTS) throw new Error('PostgreSQL does not come back');
    await pause(START_AGAIN_MS, signal);
    signal.throwIfAborted();
  }
}

function ofRedis({ redis }: ProvingGround): Victim[] {
  if (!redis) return [];
  const target = 'Redis';
  const kill = async ({ random, signal }: StrikeContext) => {
    await redis.kill();
    await pause(random.next() * LONGEST_DEAD_MS, signal);
    await redis.start();
  };
  return [
    { target, how: 'kill', weight: 2, strike: kill },
    { target, how: 'empty', weight: 2, strike: () => redis.flush() },
  ];
}

/** Starts a process as whoever watches over it would: again, until it stays up. The database may be away. */
export async function startAgain(member: Member, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      await member.start();
      return;
    } catch (error) {
      if (attempt === START_ATTEMPTS) throw error;
      await pause(START_AGAIN_MS, signal);
    }
  }
}

async function killAndStart(member: Member, { random, signal }: StrikeContext): Promise<void> {
  await member.kill();
  await pause(random.next() * LONGEST_DEAD_MS, signal);
  await startAgain(member, signal);
}

/**
 * For a process that freezes itself with a write under way; see crash-point.ts of the engine. It is woken when others
 * have ended all that it had in hand, however long that takes on this machine.
 */
export async function wakeTheFrozen(
  member: Member,
  window: DatabaseWindow,
  { signal }: StrikeContext,
): Promise<void> {
  await until(async () => member.isFrozen, SELF_FREEZE_MS, signal);
  await until(async () => (await window.open()) === 0, TAKE_OVER_MS, signal);
  member.thaw();
}

async function until(isSo: () => Promise<boolean>, withinMs: number, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!signal.aborted && performance.now() < deadline && !(await isSo())) await pause(LOOK_MS, signal);
}

async function freezeMember(member: Member, signal: AbortSignal): Promise<void> {
  member.freeze();
  await pause(FROZEN_MS, signal);
  member.thaw();
}

async function freezeServer(pid: number, signal: AbortSignal): Promise<void> {
  const family = familyOf(pid);
  signalAll(family, 'SIGSTOP');
  await pause(FROZEN_MS, signal);
  signalAll(family, 'SIGCONT');
}
