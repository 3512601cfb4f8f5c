import type { Random } from './random.js';

/** The names that the random expressions look for. Some mean something to JavaScript or sort as indexes. */
export const names = [
  'a',
  'b',
  'c',
  'd',
  'items',
  'price',
  'name',
  'tags',
  'n',
  '10',
  '9',
  'length',
  'valueOf',
];

const texts = [
  '',
  'a',
  'b',
  'abc',
  'Hello World',
  '12',
  '3.5',
  '-7',
  'x,y,,z',
  ' spaced  out ',
  'é😀ß',
  'aXbXc',
  '2026-03-14',
];
const numbers = [0, 1, 2, 3, -1, 10, 2.5, -0.5, 0.1, 12.345, 1e6, 100];

/** Any JSON value, nested at most so deep. Lists of one, empty ones and lists in lists are frequent. */
export function randomValue(random: Random, depth: number): unknown {
  if (depth <= 0 || random.chance(0.35)) return randomScalar(random);
  return random.chance(0.45) ? randomList(random, depth) : randomObject(random, depth);
}

/** The input of a program: most often an object with a list of similar objects, as records of shops are. */
export function randomInput(random: Random): unknown {
  const kind = random.next();
  if (kind < 0.04) return undefined;
  if (kind < 0.1) return randomScalar(random);
  if (kind < 0.2) return randomList(random, 3);
  return { ...randomObject(random, 3), ...(random.chance(0.8) ? { items: randomRecords(random) } : {}) };
}

function randomScalar(random: Random): unknown {
  const kind = random.next();
  if (kind < 0.4) return random.pick(numbers);
  if (kind < 0.8) return random.pick(texts);
  return random.pick([true, false, null]);
}

function randomList(random: Random, depth: number): unknown[] {
  const length = random.pick([0, 1, 1, 2, 2, 3, 4]);
  const isUniform = random.chance(0.5);
  const members = isUniform && random.chance(0.6) ? (random.chance(0.5) ? numbers : texts) : undefined;
  return Array.from({ length }, () =>
    members ? random.pick<unknown>(members) : randomValue(random, depth - 1),
  );
}

function randomObject(random: Random, depth: number): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  const count = random.pick([0, 1, 2, 3, 4, 5]);
  for (let index = 0; index < count; index += 1) object[random.pick(names)] = randomValue(random, depth - 1);
  return object;
}

/** Objects with the same names, some of which are missing here and there. */
function randomRecords(random: Random): unknown {
  const records = Array.from({ length: random.pick([0, 1, 1, 2, 3, 4]) }, () => {
    const record: Record<string, unknown> = {};
    if (random.chance(0.9)) record['name'] = random.pick(texts);
    if (random.chance(0.9)) record['price'] = random.pick(numbers);
    if (random.chance(0.7)) record['n'] = random.below(4);
    if (random.chance(0.6)) record['tags'] = randomList(random, 1);
    if (random.chance(0.4)) record['a'] = randomValue(random, 2);
    return record;
  });
  return records.length === 1 && random.chance(0.3) ? records[0] : records;
}
