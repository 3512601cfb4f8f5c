import { createHash } from 'node:crypto';

/**
 * Our reference of one effect: a pure function of tenant, administration, record and purpose, so that it is the same on
 * every attempt, through every connection, after a replay and after a restore (invariant I5).
 */
export function effectReference(parts: {
  tenantId: string;
  systemId: string;
  recordType: string;
  key: string;
}): string {
  const text = [parts.tenantId, parts.systemId, parts.recordType, parts.key].join('\n');
  return `kpl-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}
