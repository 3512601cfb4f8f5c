import { SeededRandom } from '@app/connector-testing';

/** What can go wrong with one call. */
export type FaultKind =
  /** Stored, but no answer ever comes. */
  | 'commit-then-silence'
  /** Stored, then the connection breaks. */
  | 'commit-then-drop'
  /** Stored, then 500. */
  | 'commit-then-500'
  /** Stored, then an HTML page. */
  | 'commit-then-html'
  /** Stored, then a 201 without a body. */
  | 'commit-then-empty'
  /** The connection breaks at once; it is stored `lateMs` later. */
  | 'commit-late'
  /** Nothing is stored; the answer has `status` (503). */
  | 'refuse'
  /** Nothing is stored; the connection breaks. */
  | 'drop'
  /** Nothing is stored; no answer comes. */
  | 'silence'
  /** Nothing is stored; an HTML page with `status` (200). */
  | 'html'
  /** Nothing is stored; a business error `code` inside a 200. */
  | 'error-in-200'
  /** Nothing is stored; 429 with Retry-After `seconds`. */
  | 'rate-limited'
  /** Nothing is stored; 403 with Retry-After `seconds`. */
  | 'quota'
  /** 401 of the API: the token is no longer good. */
  | 'token-refused'
  /** Answered properly, but `delayMs` later. */
  | 'delay';

const KINDS: readonly FaultKind[] = [
  'commit-then-silence',
  'commit-then-drop',
  'commit-then-500',
  'commit-then-html',
  'commit-then-empty',
  'commit-late',
  'refuse',
  'drop',
  'silence',
  'html',
  'error-in-200',
  'rate-limited',
  'quota',
  'token-refused',
  'delay',
];

export interface FaultRule {
  readonly fault: FaultKind;
  /** Default: writes only, POST, PUT and DELETE. `*` for every method. */
  readonly method?: string;
  /** Start of the path behind `/v2`, such as `/verkoopboekingen`; `/b2b/token` for tokens. Default: any. */
  readonly path?: string;
  /** Between 0 and 1. Default 1. */
  readonly probability?: number;
  /** How many calls it hits. Default: all. */
  times?: number;
  readonly status?: number;
  readonly code?: string;
  readonly seconds?: number;
  readonly delayMs?: number;
  readonly lateMs?: number;
}

/** The faults that are switched on. */
export class Faults {
  rules: FaultRule[] = [];
  /** Hits by kind of fault. */
  readonly hits: Record<string, number> = {};
  private random = new SeededRandom(1);

  /** Replaces all rules. Throws for a fault that does not exist. */
  set(rules: readonly FaultRule[], seed = 1): void {
    const unknown = rules.find((rule) => !KINDS.includes(rule.fault));
    if (unknown) throw new TypeError(`unknown fault "${unknown.fault}": use one of ${KINDS.join(', ')}`);
    this.rules = rules.map((rule) => ({ ...rule }));
    this.random = new SeededRandom(seed);
  }

  /** The fault for a call, if any; the first rule that fits and whose dice says so. */
  for(method: string, path: string): FaultRule | undefined {
    if (this.rules.length === 0) return undefined;
    const rule = this.rules.find((candidate) => this.fits(candidate, method, path));
    if (!rule) return undefined;
    if (rule.times !== undefined) rule.times -= 1;
    this.hits[rule.fault] = (this.hits[rule.fault] ?? 0) + 1;
    return rule;
  }

  private fits(rule: FaultRule, method: string, path: string): boolean {
    if (rule.times !== undefined && rule.times <= 0) return false;
    const isMethod = rule.method === undefined ? method !== 'GET' : ['*', method].includes(rule.method);
    if (!isMethod || (rule.path !== undefined && !path.startsWith(rule.path))) return false;
    if (rule.path === undefined && path === '/b2b/token') return false;
    return rule.probability === undefined || this.random.next() < rule.probability;
  }
}
