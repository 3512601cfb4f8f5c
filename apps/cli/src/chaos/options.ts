import { parseArgs } from 'node:util';

export interface ChaosOptions {
  readonly events: number;
  readonly kills: number;
  readonly mode: 'embedded' | 'cluster';
  readonly seed: number;
  readonly controls: boolean;
}

export const usage =
  'npm run chaos -- [--events 500] [--kills 10] [--mode embedded|cluster] [--seed N] [--controls on|off]';

const LARGEST = 1_000_000;

/** Throws an error that says which option is wrong. */
export function readOptions(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '500' },
      kills: { type: 'string', default: '10' },
      mode: { type: 'string', default: 'embedded' },
      seed: { type: 'string', default: String(Date.now() % LARGEST) },
      controls: { type: 'string', default: 'on' },
    },
  });
  return {
    events: wholeNumber('events', values.events, 1),
    kills: wholeNumber('kills', values.kills, 0),
    mode: choice('mode', values.mode, ['embedded', 'cluster']),
    seed: wholeNumber('seed', values.seed, 0),
    controls: choice('controls', values.controls, ['on', 'off']) === 'on',
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d{1,7}$/.test(text) && number >= least && number <= LARGEST) return number;
  throw new Error(`--${name} is "${text}": give a whole number from ${least} to ${LARGEST}`);
}

function choice<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const found = choices.find((one) => one === text);
  if (found) return found;
  throw new Error(`--${name} is "${text}": choose from ${choices.join(', ')}`);
}
