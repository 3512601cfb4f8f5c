/** One place where a result is not what a case expects. `undefined` stands for nothing there. */
export interface Difference {
  /** `lines[0].net`, empty for the whole. */
  readonly path: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/**
 * Where `found` differs from `expected`. With `whole`, fields that are not expected differ as well; otherwise only
 * the expected ones count. Lists must have the same length either way.
 */
export function differences(expected: unknown, found: unknown, whole: boolean, path = ''): Difference[] {
  if (Array.isArray(expected) && Array.isArray(found)) {
    const places = Array.from({ length: Math.max(expected.length, found.length) }, (_, index) => index);
    return places.flatMap((index) => differences(expected[index], found[index], whole, `${path}[${index}]`));
  }
  if (isObject(expected) && isObject(found)) {
    const names = new Set([...Object.keys(expected), ...(whole ? Object.keys(found) : [])]);
    const below = (name: string) => (path === '' ? name : `${path}.${name}`);
    return [...names].flatMap((name) =>
      differences(own(expected, name), own(found, name), whole, below(name)),
    );
  }
  return Object.is(expected, found) ? [] : [{ path, expected, found }];
}

/** What stands at a path such as `customer.email` or `lines[0].sku`. */
export function valueAt(value: unknown, path: string): unknown {
  const names = path.split(/[.[\]]+/).filter((name) => name !== '');
  return names.reduce<unknown>(
    (at, name) => (isObject(at) || Array.isArray(at) ? own(at, name) : undefined),
    value,
  );
}

function own(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
