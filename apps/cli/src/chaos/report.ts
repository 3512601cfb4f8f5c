import type { ControlResult } from './controls.js';
import type { ChaosOptions } from './options.js';
import { isPassed, type StormResult } from './storm.js';

const SHOWN_FINDINGS = 40;

export interface ChaosOutcome {
  readonly options: ChaosOptions;
  readonly storm: StormResult;
  readonly controls: readonly ControlResult[];
  readonly seconds: number;
}

export function isGood({ storm, controls }: ChaosOutcome): boolean {
  return isPassed(storm) && controls.every(({ doubled }) => doubled > 0);
}

/** What happened, for people. */
export function renderTable({ options, storm, controls }: ChaosOutcome): string {
  const { verdict } = storm;
  const settled = storm.settledSeconds === undefined ? 'not within 60 s' : `${storm.settledSeconds} s`;
  const rows: (readonly [string, string | number])[] = [
    ['mode, seed', `${options.mode}, ${options.seed}`],
    ...Object.entries(storm.strikes).sort(),
    ['last order after the last strike', settled],
    ['orders lost', verdict.lost],
    ['bookings and customers doubled', verdict.doubled],
    ['orders out of order', verdict.outOfOrder],
    ['wrong amounts', verdict.wrongAmounts],
    ['booked, should be', `${euros(verdict.bookedCents)}, ${euros(verdict.expectedCents)}`],
    ['writes left in doubt', verdict.openEffects],
    ['idle transactions', verdict.idleTransactions],
    ['wake-ups for unknown records', verdict.unknownWakeUps],
    ['processes that died by themselves', storm.died.length],
    ...controls.map(
      ({ without, damage, doubled }) => [`control without ${without}`, damageText(damage, doubled)] as const,
    ),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  return [...lines, ...findingsOf(storm)].join('\n');
}

/** The last line of the command: its figures, for programs. */
export function renderFigures(outcome: ChaosOutcome): string {
  const { options, storm, controls, seconds } = outcome;
  const { findings: _findings, ...verdict } = storm.verdict;
  return JSON.stringify({
    ok: isGood(outcome),
    ...{ mode: options.mode, seed: options.seed, events: options.events, kills: options.kills },
    ...verdict,
    died: storm.died.length,
    settledSeconds: storm.settledSeconds ?? null,
    controls: Object.fromEntries(controls.map(({ without, ...found }) => [without, found])),
    seconds,
  });
}

function findingsOf({ verdict, died }: StormResult): string[] {
  const all = [...verdict.findings, ...died];
  const shown = all.slice(0, SHOWN_FINDINGS).map((finding) => `  ! ${finding}`);
  return all.length > SHOWN_FINDINGS ? [...shown, `  ! and ${all.length - SHOWN_FINDINGS} more`] : shown;
}

function damageText(damage: number, doubled: number): string {
  return doubled > 0 ? `finds damage: ${damage} (${doubled} doubled)` : 'finds nothing, which proves nothing';
}

const euros = (cents: number): string => `€ ${(cents / 100).toFixed(2)}`;
