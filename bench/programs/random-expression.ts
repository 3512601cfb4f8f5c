import { CHOICES } from './choices.js';
import { GRAMMAR, LEAVES, type Category } from './grammar.js';
import type { Random } from './random.js';

/** The letters of the categories in templates; other letters are fixed choices. */
const CATEGORIES: Readonly<Record<string, Category>> = {
  a: 'any',
  n: 'number',
  t: 'text',
  b: 'truth',
  l: 'list',
  o: 'object',
  p: 'path',
  f: 'lambda1',
  g: 'lambda2',
  h: 'lambda3',
};

const PLACE = /\{([a-z])\}/g;
/** Where a value of one kind is wanted, one of any kind now and then. */
const MISTAKES = 0.06;

/** A random text of the language; not every one can be parsed. */
export function randomExpression(random: Random): string {
  return expand('any', random, random.pick([1, 2, 2, 3, 3, 4]));
}

function expand(category: Category, random: Random, depth: number): string {
  const kind = random.chance(MISTAKES) ? 'any' : category;
  const template = random.pick(depth > 0 ? GRAMMAR[kind] : LEAVES[kind]);
  return template.replace(PLACE, (_place, letter: string) => {
    const choices = CHOICES[letter];
    if (choices) return random.pick(choices);
    return expand(CATEGORIES[letter] as Category, random, depth - 1);
  });
}
