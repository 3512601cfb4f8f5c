import type { Fault, KoppelError } from '@app/domain';
import { parseOverlayPath, type OwnContent } from '@app/mapper';
import { inputInvalid } from '../http/validation.js';

/** What people give to make a version or to try one. */
export interface ContentInput {
  readonly overlay?: Readonly<Record<string, unknown>>;
  readonly text?: string;
  readonly onlyOnCreate?: readonly string[];
}

const MOST_FIELDS = 50;
const pointerOf = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The content as it is stored. Throws `INPUT_INVALID` with every fault of its shape. */
export function contentOf({ overlay, text, onlyOnCreate = [] }: ContentInput): OwnContent {
  const faults = [
    ...((overlay === undefined) === (text === undefined)
      ? [{ path: '', code: 'MAPPING_CONTENT_UNCLEAR' }]
      : []),
    ...fieldFaults(overlay ?? {}),
    ...onlyOnCreate.flatMap((path, index) => pathFault(path, `/onlyOnCreate/${index}`)),
  ];
  if (faults.length) throw inputInvalid(faults);
  const paths = [...new Set(onlyOnCreate)];
  if (text !== undefined) return { kind: 'replacement', text, onlyOnCreate: paths };
  return { kind: 'overlay', fields: { ...(overlay as Record<string, string>) }, onlyOnCreate: paths };
}

function fieldFaults(overlay: Readonly<Record<string, unknown>>): Fault[] {
  const entries = Object.entries(overlay);
  const params = { limit: MOST_FIELDS, count: entries.length };
  if (entries.length > MOST_FIELDS) return [{ path: '/overlay', code: 'OVERLAY_TOO_LARGE', params }];
  const targets = new Map<string, string>();
  return entries.flatMap(([path, text]): Fault[] => {
    const pointer = `/overlay/${pointerOf(path)}`;
    if (typeof text !== 'string') return [{ path: pointer, code: 'OVERLAY_EXPRESSION_WRONG' }];
    const faults = pathFault(path, pointer);
    return faults.length ? faults : twiceFault(path, pointer, targets);
  });
}

/** `a` and `` `a` `` are one target: which of the two would count, nobody could tell. */
function twiceFault(path: string, pointer: string, targets: Map<string, string>): Fault[] {
  const target = JSON.stringify(parseOverlayPath(path));
  const first = targets.get(target);
  if (first !== undefined) return [{ path: pointer, code: 'OVERLAY_FIELD_TWICE', params: { path, first } }];
  targets.set(target, path);
  return [];
}

function pathFault(path: string, pointer: string): Fault[] {
  try {
    parseOverlayPath(path);
    return [];
  } catch (error) {
    const { code, params } = error as KoppelError;
    return [{ path: pointer, code, params }];
  }
}
