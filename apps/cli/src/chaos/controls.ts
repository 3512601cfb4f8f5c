import { join } from 'node:path';
import { SeededRandom } from '@app/connector-testing';
import { ambiguity } from './ambiguity.js';
import { makeEvents } from './events.js';
import { ProvingGround } from './proving-ground.js';
import { Storm, type StormResult } from './storm.js';
import type { FaultRule } from './vendors.js';
import { victimsOf, wakeTheFrozen, type Victim } from './victims.js';

/** What a control run found with one protection switched off; finding nothing would prove nothing. */
export interface ControlResult {
  readonly without: string;
  /** Everything that came out wrong. Work that merely did not end in the time given is not counted. */
  readonly damage: number;
  /** Bookings and customers made more than once: what all of these protections are for. */
  readonly doubled: number;
}

export interface ControlSurroundings {
  readonly bell: 'embedded' | 'bull';
  readonly folder: string;
  /** A new database for this control. */
  readonly databaseUrl: (name: string) => Promise<string>;
  readonly serverPid: () => number;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

const LATER_THAN_ANY_RETRY_MS = 2_500;

interface Control {
  readonly without: 'ledger' | 'settle' | 'lookup' | 'generation';
  readonly events: number;
  readonly kills: number;
  readonly durationMs: number;
  /** How the books fail to say that they stored a write. */
  readonly faults: readonly FaultRule[];
  /** Milliseconds that the books take for an answer; who is struck has the more in hand. */
  readonly answerDelayMs: number;
  readonly roles: 'together' | 'split';
  readonly firstWorkerEnvironment?: Readonly<Record<string, string>>;
  victims(ground: ProvingGround, all: readonly Victim[]): Victim[];
}

/** Each fails in the way that its protection is for, and so often that damage is no matter of luck. */
const controls: readonly Control[] = [
  {
    without: 'ledger',
    ...{ events: 150, kills: 3, durationMs: 6_000, faults: ambiguity(0.05), answerDelayMs: 50 },
    roles: 'split',
    victims: (_, all) => all.filter(({ how, target }) => how === 'kill' && target.startsWith('worker')),
  },
  {
    without: 'settle',
    // Much later than the next attempt, also on a busy machine.
    ...{ events: 100, kills: 0, durationMs: 2_000, faults: [late(0.3)], answerDelayMs: 0 },
    roles: 'together',
    victims: () => [],
  },
  {
    without: 'lookup',
    ...{ events: 100, kills: 0, durationMs: 2_000, faults: ambiguity(0.05), answerDelayMs: 0 },
    roles: 'together',
    victims: () => [],
  },
  {
    without: 'generation',
    ...{ events: 150, kills: 1, durationMs: 4_000, faults: [], answerDelayMs: 20 },
    roles: 'split',
    // The worker freezes itself in the worst moment: after its last look at the lease, before the request leaves.
    firstWorkerEnvironment: { KOPPEL_TEST_FREEZE_AT: 'before-send:3' },
    victims: ({ workers, window }) =>
      workers.slice(0, 1).map((worker) => ({
        ...{ target: worker.name, how: 'freeze', weight: 1 },
        strike: (context) => wakeTheFrozen(worker, window, context),
      })),
  },
];

const ATTEMPTS = 5;
/** The damage is done early; who waits for a retry at the end proves nothing more. */
const LONGEST_SETTLE_MS = 15_000;

/** The same storm, smaller, once without each protection; with another seed when chance hid the damage. */
export async function runControls(surroundings: ControlSurroundings): Promise<ControlResult[]> {
  const results: ControlResult[] = [];
  for (const control of controls) {
    let result = await runControl(control, surroundings, 1);
    for (let attempt = 2; result.doubled === 0 && attempt <= ATTEMPTS; attempt += 1) {
      result = await runControl(control, surroundings, attempt);
    }
    results.push(result);
  }
  return results;
}

async function runControl(
  control: Control,
  surroundings: ControlSurroundings,
  attempt: number,
): Promise<ControlResult> {
  const { serverPid, signal, say } = surroundings;
  const { without, events, kills, durationMs } = control;
  const seed = surroundings.seed + attempt - 1;
  say(`control: without ${without}, seed ${seed}`);
  const ground = await openGround(control, surroundings, { name: `without_${without}_${attempt}`, seed });
  try {
    const random = new SeededRandom(seed);
    const storm = new Storm({
      ...{ ground, kills, durationMs, random, signal, say, longestSettleMs: LONGEST_SETTLE_MS },
      events: makeEvents(events, random),
      victims: control.victims(ground, victimsOf(ground, serverPid)),
    });
    return { without, ...damageIn(await storm.run()) };
  } finally {
    await ground.close();
  }
}

async function openGround(
  { without, roles, faults, answerDelayMs, firstWorkerEnvironment }: Control,
  { bell, folder, databaseUrl }: ControlSurroundings,
  { name, seed }: { readonly name: string; readonly seed: number },
): Promise<ProvingGround> {
  const ground = await ProvingGround.open({
    ...{ bell, seed, roles, firstWorkerEnvironment },
    // A short lease, so that others take over well before the frozen wake up.
    environment: { KOPPEL_TEST_WITHOUT: without, KOPPEL_LEASE_SECONDS: '2' },
    databaseUrl: await databaseUrl(name),
    folder: join(folder, name),
    workers: roles === 'split' ? 2 : 0,
  });
  const { books } = ground.vendors;
  // Bookings too are doubled by whoever sends twice, as SnelStart's other documents would be.
  Object.assign(books.administration.settings, { checkUniqueNumber: false, answerDelayMs });
  books.faults.set(faults, seed);
  return ground;
}

function damageIn({ verdict }: StormResult): { damage: number; doubled: number } {
  const { doubled, outOfOrder, wrongAmounts } = verdict;
  return { damage: doubled + outOfOrder + wrongAmounts, doubled };
}

function late(probability: number): FaultRule {
  return { fault: 'commit-late', probability, lateMs: LATER_THAN_ANY_RETRY_MS };
}
