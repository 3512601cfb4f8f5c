/**
 * The protections a control run switches off to prove that its storm finds damage without them. Only the variable
 * `KOPPEL_TEST_WITHOUT` changes them, and configuration refuses it when NODE_ENV=production.
 */
export type Protection = 'ledger' | 'settle' | 'generation' | 'lookup';

const without = new Set((process.env['KOPPEL_TEST_WITHOUT'] ?? '').split(',').filter(Boolean));

export function isProtected(protection: Protection): boolean {
  return !without.has(protection);
}

/** Tests shorten the settle times of connectors to the delays of their simulators. Undefined: as declared. */
export const testSettleMs: number | undefined = process.env['KOPPEL_TEST_SETTLE_MS']
  ? Number(process.env['KOPPEL_TEST_SETTLE_MS'])
  : undefined;

/** Tests shorten the pause of a connection whose vendor failed several times in a row. Undefined: the usual one. */
export const testPauseMs: number | undefined = process.env['KOPPEL_TEST_PAUSE_MS']
  ? Number(process.env['KOPPEL_TEST_PAUSE_MS'])
  : undefined;
