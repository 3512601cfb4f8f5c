import { tokenRefused } from './access.js';
import { tooManyCalls } from './call-limiter.js';
import type { FaultRule } from './faults.js';
import { businessErrors, type Reply } from './replies.js';
import type { SimulatorSettings } from './settings.js';

const HTML =
  '<!DOCTYPE html><html><head><title>SnelStart</title></head><body><h1>Onderhoud</h1></body></html>';

export const htmlPage = (status: number): Reply => ({
  status,
  text: HTML,
  headers: { 'content-type': 'text/html; charset=utf-8' },
});

/** The answer of a fault that stores nothing; undefined for the others. */
export function replyWithoutCommit(
  rule: FaultRule,
  settings: SimulatorSettings,
  at: Date,
): Reply | undefined {
  switch (rule.fault) {
    case 'refuse':
      return { status: rule.status ?? 503, text: '' };
    case 'html':
      return htmlPage(rule.status ?? 200);
    case 'error-in-200':
      return { ...businessErrors(rule.code ?? 'ALG-0102').reply, status: 200 };
    case 'rate-limited':
      return tooManyCalls(429, rule.seconds ?? 17, settings, at).reply;
    case 'quota':
      return tooManyCalls(403, rule.seconds ?? 1260, settings, at).reply;
    case 'token-refused':
      return tokenRefused().reply;
    default:
      return undefined;
  }
}

/** The answer of a fault after the write was stored; undefined when none comes. */
export function replyAfterCommit(rule: FaultRule, proper: Reply): Reply | undefined {
  switch (rule.fault) {
    case 'commit-then-500':
      return { status: rule.status ?? 500, text: 'An error has occurred.' };
    case 'commit-then-html':
      return htmlPage(rule.status ?? 200);
    case 'commit-then-empty':
      return { status: rule.status ?? proper.status, text: '' };
    default:
      return undefined;
  }
}
