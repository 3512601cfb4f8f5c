import type { SeededRandom } from '@app/connector-testing';
import type { OrderWish } from '../support/generated-order.js';
import { isFlawless, type Verdict } from './checker.js';
import type { Merchant } from './merchant.js';
import { pause } from './pause.js';
import type { ProvingGround } from './proving-ground.js';
import { startAgain, type Victim } from './victims.js';

export interface StormPlan {
  readonly ground: ProvingGround;
  readonly events: readonly OrderWish[];
  readonly victims: readonly Victim[];
  readonly kills: number;
  readonly random: SeededRandom;
  /** Time over which events and strikes are spread. */
  readonly durationMs: number;
  /** How long the last order may take after all is quiet. Default: what R2 promises. */
  readonly longestSettleMs?: number;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

export interface StormResult {
  readonly verdict: Verdict;
  /** How often each thing was struck, by how and what. */
  readonly strikes: Readonly<Record<string, number>>;
  /** Processes that ended although nobody struck them. */
  readonly died: readonly string[];
  /** Seconds between the last strike or delivery and the end of the last order; undefined when some did not end. */
  readonly settledSeconds: number | undefined;
}

const STRIKERS = 2;
const SENDERS = 24;
const NOBODY_FREE_MS = 100;
/** R2: the last order is done this long after the last kill. */
const LONGEST_SETTLE_MS = 60_000;
/** What a woken process or slow books still do after the last order ended counts too. */
const AFTERMATH_MS = 3_000;

/** Deliveries and strikes at the same time, then quiet, then the checker. */
export class Storm {
  private readonly strikes: Record<string, number> = {};
  private readonly died: string[] = [];
  private readonly underHands = new Set<string>();
  private looking: Promise<void> | undefined;
  private toStrike: number;
  private lastStrikeAt = 0;

  constructor(private readonly plan: StormPlan) {
    this.toStrike = plan.kills;
  }

  async run(): Promise<StormResult> {
    const { ground, signal, say, longestSettleMs = LONGEST_SETTLE_MS } = this.plan;
    const merchant = await ground.newMerchant();
    const all = await Promise.allSettled([
      this.deliverAll(merchant),
      ...Array.from({ length: STRIKERS }, (_, index) => this.strikeAll(index)),
    ]);
    signal.throwIfAborted();
    for (const one of all) if (one.status === 'rejected') throw one.reason;
    const overAt = performance.now();
    say('it is quiet; waiting for the last order');
    const ended = await ground.window.allEnded(longestSettleMs);
    const settledSeconds = ended ? Math.round((performance.now() - overAt) / 100) / 10 : undefined;
    await pause(AFTERMATH_MS, signal);
    signal.throwIfAborted();
    await this.lookAfterProcesses();
    const verdict = await ground.verdict(merchant);
    return { verdict, strikes: this.strikes, died: this.died, settledSeconds };
  }

  private async deliverAll(merchant: Merchant): Promise<void> {
    const { events, durationMs, signal } = this.plan;
    const startedAt = performance.now();
    const waiting = events.entries();
    const send = async () => {
      for (const [index, event] of waiting) {
        await pause(startedAt + (index / events.length) * durationMs - performance.now(), signal);
        if (signal.aborted) return;
        await merchant.postUntilAccepted(event, { signal, calmSince: () => this.lastStrikeAt });
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, send));
  }

  private async strikeAll(striker: number): Promise<void> {
    const { kills, durationMs, random, signal } = this.plan;
    const gapMs = (durationMs * STRIKERS) / Math.max(kills, 1);
    await pause(gapMs * (0.3 + striker / STRIKERS), signal);
    while (this.toStrike > 0 && !signal.aborted) {
      this.toStrike -= 1;
      const nextAt = performance.now() + gapMs * (0.5 + random.next());
      await this.strikeOne();
      await this.lookAfterProcesses();
      await pause(nextAt - performance.now(), signal);
    }
  }

  private async strikeOne(): Promise<void> {
    const { random, signal, say } = this.plan;
    const victim = await this.choose();
    if (!victim) return;
    const name = nameOf(victim);
    say(name);
    this.strikes[name] = (this.strikes[name] ?? 0) + 1;
    this.underHands.add(victim.target);
    try {
      await victim.strike({ random, signal });
    } finally {
      this.underHands.delete(victim.target);
      this.lastStrikeAt = performance.now();
    }
  }

  /** By weight, and nothing that another striker has under its hands: who is frozen is not killed meanwhile. */
  private async choose(): Promise<Victim | undefined> {
    const { random, signal } = this.plan;
    let free: Victim[] = [];
    while (free.length === 0 && !signal.aborted) {
      free = this.candidates().filter(({ target }) => !this.underHands.has(target));
      if (free.length === 0) await pause(NOBODY_FREE_MS, signal);
    }
    let drawn = random.next() * free.reduce((sum, { weight }) => sum + weight, 0);
    return free.find(({ weight }) => (drawn -= weight) < 0) ?? free[0];
  }

  /** All, or only what was spared so far when the strikes left are just enough for each of these. */
  private candidates(): readonly Victim[] {
    const { victims } = this.plan;
    const spared = victims.filter((victim) => !this.strikes[nameOf(victim)]);
    return spared.length > this.toStrike ? spared : victims;
  }

  /** One look at a time, whoever asks. */
  private lookAfterProcesses(): Promise<void> {
    this.looking ??= this.restartTheDead().finally(() => (this.looking = undefined));
    return this.looking;
  }

  /** A process that went down with another one's trouble is a fault; it is started so that the rest can go on. */
  private async restartTheDead(): Promise<void> {
    for (const member of this.plan.ground.members) {
      if (this.underHands.has(member.name) || !member.endedByItself) continue;
      this.died.push(`${member.name} ended by itself: ${member.tail()}`);
      await startAgain(member, this.plan.signal);
    }
  }
}

function nameOf({ how, target }: Victim): string {
  return `${how} ${target}`;
}

/** True when nothing is missing, doubled or out of order, all ended in time, and no process died by itself. */
export function isPassed({ verdict, died, settledSeconds }: StormResult): boolean {
  return isFlawless(verdict) && died.length === 0 && settledSeconds !== undefined;
}
