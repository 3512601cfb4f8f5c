import type { ConnectorLimits } from '@app/connector-sdk';
import type { SnelStartSettings } from './fields.js';

const TEST: ConnectorLimits = { requestsPerMinute: 100, concurrency: 5 };
const FULL: ConnectorLimits = { requestsPerMinute: 500, concurrency: 50 };

/**
 * Calls per administration (SnelStart developer portal, "Limieten"). The hourly quota of ten times the minute's is
 * not counted here: when it is used up SnelStart says how long to wait, and we wait.
 */
export function limitsOf(settings: SnelStartSettings): ConnectorLimits {
  const standard = settings.subscription === 'test' ? TEST : FULL;
  return {
    requestsPerMinute: settings.requestsPerMinute ?? standard.requestsPerMinute,
    concurrency: settings.concurrency ?? standard.concurrency,
  };
}
