import { Outage, type OutageEvent } from './outage.js';

describe('an outage', () => {
  let clock: number;
  let events: OutageEvent[];
  let outage: Outage;

  beforeEach(() => {
    clock = 0;
    events = [];
    outage = new Outage(
      (event) => events.push(event),
      () => clock,
    );
  });

  /** A failure every 200 ms, as a client that reconnects gives them, and a probe every two seconds. */
  function away(forMs: number): void {
    for (const end = clock + forMs; clock < end; clock += 200) {
      outage.failed(new Error('ECONNREFUSED'));
      if (clock % 2_000 === 0) outage.probed(false);
    }
  }

  const said = () => events.map(({ kind, sinceMs }) => [kind, sinceMs]);

  it('is reported once when it begins', () => {
    away(59_000);
    expect(said()).toEqual([['away', 0]]);
    expect(events[0]).toMatchObject({ error: { message: 'ECONNREFUSED' } });
  });

  it('is reported once a minute while it lasts', () => {
    away(150_000);
    expect(said()).toEqual([
      ['away', 0],
      ['still-away', 60_000],
      ['still-away', 120_000],
    ]);
  });

  it('is reported once when it is over, and again when the next one begins', () => {
    away(10_000);
    for (let probe = 0; probe < 4; probe += 1) outage.probed(true);
    expect(outage.isOpen).toBe(false);
    away(1_000);
    expect(said()).toEqual([
      ['away', 0],
      ['back', 10_000],
      ['away', 0],
    ]);
  });

  it('lasts while the server answers but goes on failing', () => {
    for (let round = 0; round < 10; round += 1) {
      outage.failed(new Error('OOM command not allowed'));
      outage.probed(true);
    }
    expect(said()).toEqual([['away', 0]]);
  });

  it('is none when nothing failed', () => {
    outage.probed(true);
    expect(events).toEqual([]);
  });
});
