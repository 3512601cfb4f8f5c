/** Every place where a process may die between two durable steps. Tests kill it at each (T4). */
export const crashPoints = [
  'after-accept',
  'after-claim',
  'after-intent',
  'before-send',
  'in-flight',
  'after-answer',
  'after-resend-stamp',
  'before-finish',
  'after-finish',
] as const;

export type CrashPoint = (typeof crashPoints)[number];

const [wanted, pass] = (process.env['KOPPEL_TEST_CRASH_AT'] ?? '').split(':');
const IN_FLIGHT_MS = 40;
let passes = 0;

/**
 * Kills this process with SIGKILL when the test environment asks for it (`KOPPEL_TEST_CRASH_AT=after-intent:2` is the
 * second time this point is reached). Without the variable it does nothing.
 */
export const crashPoint: (name: CrashPoint) => void = wanted
  ? (name) => {
      if (name !== wanted) return;
      passes += 1;
      if (passes !== Number(pass ?? '1')) return;
      // In flight means: the vendor has the request, we do not have the answer.
      if (name === 'in-flight') setTimeout(() => process.kill(process.pid, 'SIGKILL'), IN_FLIGHT_MS);
      else process.kill(process.pid, 'SIGKILL');
    }
  : () => undefined;
