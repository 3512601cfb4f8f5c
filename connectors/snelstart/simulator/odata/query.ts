import { businessErrors, plainMessage } from '../replies.js';
import type { Table } from '../table.js';
import { parseFilter, type Filter, type Operand } from './filter.js';
import { matcherOf, UnknownProperty, type TextRules } from './matching.js';
import { FilterSyntax } from './tokens.js';

/** A list that understands OData. */
export interface Listing<Row extends { readonly id: string }> {
  readonly table: Table<Row>;
  /** UpperCamelCase. */
  readonly properties: ReadonlySet<string>;
  /** Vendor's type name, for the text of an unknown property. */
  readonly typeName: string;
}

const PAGE_SIZE = 500;

/** The page a query asks for, as a JSON array. `$top` is capped at 500, also when absent. */
export function queryJson<Row extends { readonly id: string }>(
  listing: Listing<Row>,
  query: URLSearchParams,
  visibleUntil: number,
  rules: TextRules,
): string {
  const rows = select(listing, query.get('$filter'), rules);
  const visible =
    visibleUntil === Infinity ? rows : rows.filter((row) => listing.table.isVisible(row.id, visibleUntil));
  const skip = count(query, '$skip', 0);
  const page = visible.slice(skip, skip + Math.min(count(query, '$top', PAGE_SIZE), PAGE_SIZE));
  return `[${page.map((row) => listing.table.json(row.id)).join(',')}]`;
}

function select<Row extends { readonly id: string }>(
  listing: Listing<Row>,
  text: string | null,
  rules: TextRules,
): Row[] {
  if (text === null || text.trim() === '') return listing.table.rows();
  try {
    const filter = parseFilter(text);
    const matches = matcherOf(filter, listing.properties, rules);
    return (candidates(listing.table, filter) ?? listing.table.rows()).filter(matches);
  } catch (error) {
    if (error instanceof FilterSyntax) throw businessErrors('ALG-0104');
    if (!(error instanceof UnknownProperty)) throw error;
    const message = `Could not find a property named '${error.property}' on type '${listing.typeName}'.`;
    throw plainMessage(400, message);
  }
}

/** Rows that can match at all, from an index; undefined when only walking through everything tells. */
function candidates<Row extends { readonly id: string }>(
  table: Table<Row>,
  filter: Filter,
): Row[] | undefined {
  if (filter.kind === 'and') return candidates(table, filter.left) ?? candidates(table, filter.right);
  if (filter.kind === 'or') {
    const left = candidates(table, filter.left);
    const right = left && candidates(table, filter.right);
    return left && right && [...new Set([...left, ...right])];
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq') return undefined;
  const { left, right } = filter;
  if (right.kind !== 'literal' || right.value === null) return undefined;
  return right.value === true ? bySubstring(table, left) : byEquality(table, left, right.value);
}

function byEquality<Row extends { readonly id: string }>(
  table: Table<Row>,
  left: Operand,
  value: string | number | boolean,
): Row[] | undefined {
  if (left.kind !== 'property' || left.path.length !== 1) return undefined;
  const name = left.path[0] ?? '';
  if (!table.hasIndex(name)) return undefined;
  return table.find(name, String(value).toLowerCase());
}

/** `substringof('someone@shop.nl',Email)`: the characters around the @ narrow it down to a few rows. */
function bySubstring<Row extends { readonly id: string }>(
  table: Table<Row>,
  left: Operand,
): Row[] | undefined {
  if (left.kind !== 'call' || left.name !== 'substringof') return undefined;
  const [needle, property] = left.inputs;
  if (needle?.kind !== 'literal' || property?.kind !== 'property') return undefined;
  const name = `${property.path[0]}~`;
  const [piece] = piecesAroundAt(String(needle.value));
  return piece !== undefined && table.hasIndex(name) ? table.find(name, piece) : undefined;
}

/** Six characters before each @ and three behind it, in lower case. Any text that holds an address holds its piece. */
export function piecesAroundAt(text: string): string[] {
  const pieces: string[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at >= 6 && at + 3 < text.length) pieces.push(text.slice(at - 6, at + 4).toLowerCase());
  }
  return pieces;
}

function count(query: URLSearchParams, name: string, standard: number): number {
  const text = query.get(name);
  if (text === null) return standard;
  if (!/^\d{1,9}$/.test(text))
    throw plainMessage(400, `The value for OData query '${name}' must be a number.`);
  return Number(text);
}
