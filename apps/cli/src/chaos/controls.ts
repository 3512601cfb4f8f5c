import { join } from 'node:path';
import { SeededRandom } from '@app/connector-testing';
import { ambiguity } from './ambiguity.js';
import { makeEvents } from './events.js';
import { ProvingGround } from './proving-ground.js';
import { Storm, type StormResult } from './storm.js';
import { victimsOf, wakeTheFrozen, type Victim } from './victims.js';

/** What a control run found with one protection switched off; finding nothing would prove nothing. */
export interface ControlResult {
  readonly without: string;
  /** Orders and customers that came out wrong. */
  readonly damage: number;
  readonly doubled: number;
}

export interface ControlSurroundings {
  readonly bell: 'embedded' | 'bull';
  readonly folder: string;
  /** A new database for this control. */
  readonly databaseUrl: (without: string) => Promise<string>;
  readonly serverPid: () => number;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

interface Control {
  readonly without: 'ledger' | 'settle' | 'generation';
  readonly events: number;
  readonly kills: number;
  readonly durationMs: number;
  readonly isAmbiguous: boolean;
  /** Milliseconds that the books take for an answer; who is struck has the more in hand. */
  readonly answerDelayMs: number;
  readonly firstWorkerEnvironment?: Readonly<Record<string, string>>;
  victims(ground: ProvingGround, all: readonly Victim[]): Victim[];
}

const controls: readonly Control[] = [
  {
    without: 'ledger',
    ...{ events: 150, kills: 3, durationMs: 6_000, isAmbiguous: true, answerDelayMs: 50 },
    victims: (_, all) => all.filter(({ how, target }) => how === 'kill' && target.startsWith('worker')),
  },
  {
    without: 'settle',
    ...{ events: 200, kills: 0, durationMs: 2_000, isAmbiguous: true, answerDelayMs: 0 },
    victims: () => [],
  },
  {
    without: 'generation',
    ...{ events: 150, kills: 3, durationMs: 4_000, isAmbiguous: false, answerDelayMs: 20 },
    // The worker freezes itself in the worst moment: after its last look at the lease, before the request leaves.
    firstWorkerEnvironment: { KOPPEL_TEST_FREEZE_AT: 'before-send:3,before-send:9,before-send:15' },
    victims: ({ workers }) =>
      workers.slice(0, 1).map((worker) => ({
        ...{ target: worker.name, how: 'freeze', weight: 1 },
        strike: (context) => wakeTheFrozen(worker, context),
      })),
  },
];

/** The same storm, smaller, once without each protection. */
export async function runControls(surroundings: ControlSurroundings): Promise<ControlResult[]> {
  const results: ControlResult[] = [];
  for (const control of controls) results.push(await runControl(control, surroundings));
  return results;
}

async function runControl(control: Control, surroundings: ControlSurroundings): Promise<ControlResult> {
  const { bell, folder, serverPid, seed, signal, say } = surroundings;
  const { without, events, kills, durationMs } = control;
  say(`control: without ${without}`);
  // A short lease, so that others take over well before the frozen wake up.
  const environment = { KOPPEL_TEST_WITHOUT: without, KOPPEL_LEASE_SECONDS: '2' };
  const ground = await ProvingGround.open({
    ...{ bell, seed, environment },
    databaseUrl: await surroundings.databaseUrl(without),
    folder: join(folder, `without-${without}`),
    ...{ roles: 'split', workers: 2 },
    firstWorkerEnvironment: control.firstWorkerEnvironment,
  });
  try {
    const { books } = ground.vendors;
    Object.assign(books.administration.settings, {
      checkUniqueNumber: false,
      answerDelayMs: control.answerDelayMs,
    });
    if (control.isAmbiguous) books.faults.set(ambiguity(0.05), seed);
    const random = new SeededRandom(seed);
    const storm = new Storm({
      ...{ ground, kills, durationMs, random, signal, say },
      events: makeEvents(events, random),
      victims: control.victims(ground, victimsOf(ground, serverPid)),
    });
    return { without, ...damageIn(await storm.run()) };
  } finally {
    await ground.close();
  }
}

function damageIn({ verdict }: StormResult): { damage: number; doubled: number } {
  const { doubled, lost, outOfOrder, wrongAmounts } = verdict;
  return { damage: doubled + lost + outOfOrder + wrongAmounts, doubled };
}
