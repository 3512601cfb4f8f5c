/**
 * Every place where a process may die between two durable steps, in the order of a record's way. Tests kill it at
 * each of them (T4).
 */
export const crashPoints = [
  'after-page-read',
  'after-page-store',
  'after-accept',
  'after-sweep',
  'after-claim',
  'after-intent',
  'before-send',
  'in-flight',
  'after-answer',
  'after-look-up',
  'after-resend-stamp',
  'before-finish',
  'after-finish',
] as const;

export type CrashPoint = (typeof crashPoints)[number];

interface Plan {
  readonly point: string;
  /** The how-many-th time that the point is reached. */
  readonly pass: number;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

const plans = [
  ...plansFrom(process.env['KOPPEL_TEST_CRASH_AT'], 'SIGKILL'),
  ...plansFrom(process.env['KOPPEL_TEST_FREEZE_AT'], 'SIGSTOP'),
];
/** Long enough for the request to arrive, shorter than a slowed simulator takes to answer. */
const IN_FLIGHT_MS = 40;
const passes = new Map<CrashPoint, number>();

/**
 * Kills or freezes this process when the test environment asks for it: `KOPPEL_TEST_CRASH_AT=after-intent:2` is the
 * second time this point is reached. Without the variables it does nothing.
 */
export const crashPoint: (name: CrashPoint) => void = plans.length
  ? (name) => {
      const pass = (passes.get(name) ?? 0) + 1;
      passes.set(name, pass);
      const plan = plans.find((one) => one.point === name && one.pass === pass);
      if (!plan) return;
      const strike = () => process.kill(process.pid, plan.signal);
      // In flight means: the vendor has the request, we do not have the answer.
      if (name === 'in-flight') setTimeout(strike, IN_FLIGHT_MS);
      else strike();
    }
  : () => undefined;

function plansFrom(text: string | undefined, signal: Plan['signal']): Plan[] {
  if (!text) return [];
  return text.split(',').map((entry) => {
    const [point = '', pass = '1'] = entry.split(':');
    return { point, pass: Number(pass), signal };
  });
}
