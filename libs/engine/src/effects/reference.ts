import { createHash } from 'node:crypto';

/**
 * Our reference of one effect: a pure function of tenant, connection, record and purpose, so that it is the same on
 * every attempt, after a replay and after a restore (invariant I5).
 */
export function effectReference(parts: {
  tenantId: string;
  connectionId: string;
  recordType: string;
  key: string;
}): string {
  const text = [parts.tenantId, parts.connectionId, parts.recordType, parts.key].join('\n');
  return `kpl-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}
