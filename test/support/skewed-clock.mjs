// Loaded before a process of Koppel: its clock differs from that of everybody else. The monotonic clock does not.
const skew = Number(process.env.KOPPEL_TEST_CLOCK_SKEW_MS ?? 0);
const trueNow = Date.now.bind(Date);
const now = () => trueNow() + skew;

globalThis.Date = new Proxy(Date, {
  construct: (target, values, maker) =>
    Reflect.construct(target, values.length === 0 ? [now()] : values, maker),
  apply: (target) => new target(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
