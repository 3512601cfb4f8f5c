import { MappingFault } from './mapping-fault.js';

type Comparator = (a: unknown, b: unknown) => unknown;

/**
 * `$sort(list)` and `$sort(list, comparator)`: stable and n log n, where the library's takes quadratic time and
 * memory. The comparator answers whether its first value belongs after its second.
 */
export function sort(values: unknown[]): unknown {
  const [list, comparator] = values as [unknown[] | undefined, Comparator | undefined];
  if (list === undefined || list.length <= 1) return list;
  if (comparator) return mergeSort(list, comparator);
  const type = typeof list[0];
  if ((type !== 'number' && type !== 'string') || list.some((item) => typeof item !== type))
    throw unsuitable();
  return (list as string[]).toSorted(order);
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a > b ? 1 : -1;
}

function mergeSort(list: readonly unknown[], comparator: Comparator): unknown[] {
  let from: unknown[] = [...list];
  let to: unknown[] = new Array(list.length);
  for (let width = 1; width < list.length; width *= 2) {
    for (let start = 0; start < list.length; start += width * 2) {
      merge({ from, to, start, width }, comparator);
    }
    [from, to] = [to, from];
  }
  return from;
}

interface TwoRuns {
  readonly from: readonly unknown[];
  readonly to: unknown[];
  readonly start: number;
  readonly width: number;
}

function merge({ from, to, start, width }: TwoRuns, comparator: Comparator): void {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + width * 2, from.length);
  let left = start;
  let right = middle;
  for (let index = start; index < end; index += 1) {
    const takesRight = left >= middle || (right < end && comparator(from[left], from[right]));
    to[index] = takesRight ? from[right++] : from[left++];
  }
}

function unsuitable(): MappingFault {
  return new MappingFault('MAPPING_FUNCTION_ARGUMENT', {
    function: 'sort',
    argument: 'list',
    found: 'a list of other values',
    expected: 'only numbers, only texts, or a comparator',
  });
}
