import type { Pattern } from './pattern.js';
import type { UnitSet } from './unit-set.js';

/** More are not worth asking for each position. */
const MOST_SETS = 8;

/** The sets one of which has the first unit of every match; undefined when a match may be empty, or there are many. */
export function firstUnits(pattern: Pattern): readonly UnitSet[] | undefined {
  const first = firstOf(pattern);
  return first.mayBeEmpty || first.sets.length > MOST_SETS ? undefined : first.sets;
}

interface First {
  readonly sets: readonly UnitSet[];
  readonly mayBeEmpty: boolean;
}

const NOTHING: First = { sets: [], mayBeEmpty: true };

function firstOf(pattern: Pattern): First {
  switch (pattern.type) {
    case 'unit':
      return { sets: [pattern.set], mayBeEmpty: false };
    case 'assertion':
      return NOTHING;
    case 'group':
      return firstOf(pattern.body);
    case 'repeat':
      return pattern.max === 0 ? NOTHING : afterRepeat(firstOf(pattern.body), pattern.min);
    case 'choice': {
      const all = pattern.options.map(firstOf);
      return { sets: all.flatMap(({ sets }) => sets), mayBeEmpty: all.some(({ mayBeEmpty }) => mayBeEmpty) };
    }
    case 'sequence':
      return firstOfSequence(pattern.parts);
  }
}

function afterRepeat({ sets, mayBeEmpty }: First, min: number): First {
  return { sets, mayBeEmpty: mayBeEmpty || min === 0 };
}

function firstOfSequence(parts: readonly Pattern[]): First {
  const sets: UnitSet[] = [];
  for (const part of parts) {
    const first = firstOf(part);
    sets.push(...first.sets);
    if (!first.mayBeEmpty) return { sets, mayBeEmpty: false };
  }
  return { sets, mayBeEmpty: true };
}
