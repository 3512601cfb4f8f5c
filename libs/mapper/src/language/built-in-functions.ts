import { parse } from './library.js';

/** A function of the library as it is bound to its name. */
interface BuiltIn {
  implementation(this: unknown, ...values: unknown[]): unknown;
}

/** The functions of the library that we call from guarded ones of the same name. */
const GUARDED = [
  'base64encode',
  'encodeUrl',
  'encodeUrlComponent',
  'join',
  'pad',
  'replace',
  'split',
  'spread',
  'toMillis',
] as const;

export type GuardedName = (typeof GUARDED)[number];

/** Names the library gives a meaning; a binding may not take one away. */
export const builtInNames: ReadonlySet<string> = new Set(
  `sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad
   match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs
   sqrt power random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse
   each error assert type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl
   decodeUrlComponent decodeUrl eval toMillis fromMillis clone now millis`.split(/\s+/),
);

// The only way to reach them: an expression that answers with them.
const originals = parse(`{${GUARDED.map((name) => `"${name}": $${name}`).join(',')}}`).evaluate(
  null,
  {},
) as Record<GuardedName, BuiltIn>;

/** Calls the library's own function with the `this` it expects. */
export function callBuiltIn(name: GuardedName, focus: unknown, values: readonly unknown[]): unknown {
  return originals[name].implementation.apply(focus, [...values]);
}
