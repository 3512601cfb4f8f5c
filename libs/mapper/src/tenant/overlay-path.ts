import { mapperErrors } from '../mapper-errors.js';

const NAME = /^[\p{L}_$@][\p{L}\p{N}_$@-]*/u;
const QUOTED = /^`([^`\p{Cc}]+)`/u;
const FORBIDDEN = /^(__proto__|constructor|prototype|_jsonata_.*)$/;
const LONGEST = 200;
const DEEPEST = 10;

/** The members of a target path such as `vestigingsAdres.land.id`. Throws `MAPPING_OVERLAY_PATH`. */
export function parseOverlayPath(path: string): readonly string[] {
  const members: string[] = [];
  let rest = path;
  while (path.length <= LONGEST && members.length < DEEPEST) {
    const found = QUOTED.exec(rest) ?? NAME.exec(rest);
    const name = found?.[1] ?? found?.[0];
    if (!found || name === undefined || FORBIDDEN.test(name)) break;
    members.push(name);
    rest = rest.slice(found[0].length);
    if (rest === '') return members;
    if (!rest.startsWith('.')) break;
    rest = rest.slice(1);
  }
  throw mapperErrors.MAPPING_OVERLAY_PATH({ path: path.slice(0, LONGEST) });
}

type Members = Record<string, unknown>;

/** What stands at the path; undefined when nothing does. */
export function valueAt(value: unknown, members: readonly string[]): unknown {
  let found = value;
  for (const name of members) {
    if (!isObject(found) || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

/**
 * Puts a value at the path of `root`, which is changed; undefined takes away what stands there. False when a part of the
 * path is no object.
 */
export function putAt(root: Members, members: readonly string[], value: unknown): boolean {
  const last = members.at(-1) as string;
  let place = root;
  for (const name of members.slice(0, -1)) {
    const inner = Object.hasOwn(place, name) ? place[name] : undefined;
    if (inner === undefined && value === undefined) return true;
    if (inner === undefined) place[name] = {};
    else if (!isObject(inner)) return false;
    place = place[name] as Members;
  }
  if (value === undefined) delete place[last];
  else place[last] = value;
  return true;
}

/** A copy without what stands at the paths, for changing something that exists. */
export function withoutPaths(payload: unknown, paths: readonly string[]): unknown {
  const copy = structuredClone(payload);
  if (isObject(copy)) for (const path of paths) putAt(copy, parseOverlayPath(path), undefined);
  return copy;
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
