import { normaliseRate, type Amount, type LineKind, type Treatment } from '@app/domain';
import { bookkeepingErrors } from './bookkeeping-errors.js';

/** "Book such lines on this ledger." What a rule leaves out fits every line. */
export interface LedgerRule {
  readonly kind?: LineKind;
  readonly rate?: Amount;
  readonly country?: string;
  readonly treatment?: Treatment;
  /** Number of the ledger account, as people know it. */
  readonly ledger: string;
  /** Instead of the flow's default (S204). */
  readonly costCentre?: string;
}

export interface LineToBook {
  readonly kind: LineKind;
  readonly rate: Amount;
  readonly country: string;
  readonly treatment: Treatment;
}

const CONDITIONS = ['kind', 'rate', 'country', 'treatment'] as const;

/**
 * The rule for a line (S98, S140, S146, S150): the one with most conditions that all fit. Between equally many, a
 * rule on the kind goes before one on the rate, then country, then treatment; then the first of the list.
 * Throws LEDGER_RULE_MISSING when none fits.
 */
export function chooseLedger(rules: readonly LedgerRule[], line: LineToBook): LedgerRule {
  let best: LedgerRule | undefined;
  for (const rule of rules) {
    if (fits(rule, line) && (!best || weight(rule) > weight(best))) best = rule;
  }
  if (!best) throw bookkeepingErrors.LEDGER_RULE_MISSING({ ...line });
  return best;
}

function fits(rule: LedgerRule, line: LineToBook): boolean {
  if (rule.kind !== undefined && rule.kind !== line.kind) return false;
  if (rule.rate !== undefined && normaliseRate(rule.rate) !== normaliseRate(line.rate)) return false;
  if (rule.country !== undefined && rule.country !== line.country) return false;
  return rule.treatment === undefined || rule.treatment === line.treatment;
}

/** The number of conditions first, then which ones: every condition outweighs all that stand after it. */
function weight(rule: LedgerRule): number {
  const present = CONDITIONS.map((condition) => rule[condition] !== undefined);
  const count = present.filter(Boolean).length;
  return present.reduce((total, isPresent) => total * 2 + (isPresent ? 1 : 0), count);
}
