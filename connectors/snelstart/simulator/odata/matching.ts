import type { Comparison, Filter, Operand } from './filter.js';

type Value = string | number | boolean | null;
type Scope = Readonly<Record<string, unknown>>;

/** How texts are compared. Whether the vendor's database ignores case is not documented. */
export interface TextRules {
  readonly ignoreCase: boolean;
}

export class UnknownProperty extends Error {
  constructor(readonly property: string) {
    super(property);
  }
}

/** A test for rows. Throws UnknownProperty for a name that is not one of `properties` (UpperCamelCase). */
export function matcherOf(
  filter: Filter,
  properties: ReadonlySet<string>,
  rules: TextRules,
): (row: object) => boolean {
  checkNames(filter, properties, new Set());
  return (row) => matches(filter, row as Scope, rules);
}

function matches(filter: Filter, scope: Scope, rules: TextRules): boolean {
  switch (filter.kind) {
    case 'and':
      return matches(filter.left, scope, rules) && matches(filter.right, scope, rules);
    case 'or':
      return matches(filter.left, scope, rules) || matches(filter.right, scope, rules);
    case 'not':
      return !matches(filter.of, scope, rules);
    case 'truth':
      return valueOf(filter.of, scope, rules) === true;
    case 'compare':
      return compares(
        filter.operator,
        valueOf(filter.left, scope, rules),
        valueOf(filter.right, scope, rules),
        rules,
      );
    case 'any': {
      const items = memberOf(scope, filter.path);
      const test = (item: unknown) => matches(filter.of, { ...scope, [`$${filter.variable}`]: item }, rules);
      return Array.isArray(items) && items.some(test);
    }
  }
}

function compares(operator: Comparison, left: Value, right: Value, rules: TextRules): boolean {
  if (operator === 'eq') return isSame(left, right, rules);
  if (operator === 'ne') return !isSame(left, right, rules);
  if (left === null || right === null || typeof left !== typeof right) return false;
  if (operator === 'gt') return left > right;
  if (operator === 'ge') return left >= right;
  return operator === 'lt' ? left < right : left <= right;
}

function isSame(left: Value, right: Value, rules: TextRules): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') return left === right;
  return fold(left, rules) === fold(right, rules);
}

function valueOf(operand: Operand, scope: Scope, rules: TextRules): Value {
  if (operand.kind === 'literal') {
    return operand.type === 'guid' ? String(operand.value).toLowerCase() : operand.value;
  }
  if (operand.kind === 'property') return asValue(memberOf(scope, operand.path));
  return call(
    operand.name,
    operand.inputs.map((input) => valueOf(input, scope, rules)),
    rules,
  );
}

function call(name: string, [first = null, second = null]: Value[], rules: TextRules): Value {
  const a = fold(String(first ?? ''), rules);
  const b = fold(String(second ?? ''), rules);
  switch (name) {
    case 'substringof':
      return b.includes(a);
    case 'startswith':
      return a.startsWith(b);
    case 'endswith':
      return a.endsWith(b);
    case 'tolower':
      return String(first ?? '').toLowerCase();
    case 'toupper':
      return String(first ?? '').toUpperCase();
    case 'trim':
      return String(first ?? '').trim();
    default:
      return String(first ?? '').length;
  }
}

/** JSON names are lowerCamelCase, filter names UpperCamelCase. */
function memberOf(scope: Scope, path: readonly string[]): unknown {
  const [head = '', ...rest] = path;
  let value = `$${head}` in scope ? scope[`$${head}`] : scope[lowerFirst(head)];
  for (const name of rest) value = (value as Scope | null | undefined)?.[lowerFirst(name)];
  return value;
}

function asValue(value: unknown): Value {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function fold(text: string, rules: TextRules): string {
  return rules.ignoreCase ? text.toLowerCase() : text;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function checkNames(filter: Filter, properties: ReadonlySet<string>, variables: ReadonlySet<string>): void {
  const check = (head: string | undefined) => {
    if (head === undefined || (!properties.has(head) && !variables.has(head))) {
      throw new UnknownProperty(head ?? '');
    }
  };
  const checkOperand = (operand: Operand): void => {
    if (operand.kind === 'property') check(operand.path[0]);
    if (operand.kind === 'call') operand.inputs.forEach(checkOperand);
  };
  switch (filter.kind) {
    case 'and':
    case 'or':
      checkNames(filter.left, properties, variables);
      return checkNames(filter.right, properties, variables);
    case 'not':
      return checkNames(filter.of, properties, variables);
    case 'truth':
      return checkOperand(filter.of);
    case 'compare':
      return [filter.left, filter.right].forEach(checkOperand);
    case 'any':
      check(filter.path[0]);
      return checkNames(filter.of, properties, new Set([...variables, filter.variable]));
  }
}
