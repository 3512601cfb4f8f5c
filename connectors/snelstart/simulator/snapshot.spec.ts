import { aSalesEntry } from '../testing/payloads.builder.js';
import { RawCaller } from '../testing/raw-caller.builder.js';
import { createSnelStartSimulator } from './index.js';

const anEntry = (changes = {}) => JSON.parse(JSON.stringify({ ...aSalesEntry(), ...changes })) as object;

describe('state of the simulator', () => {
  let caller: RawCaller;
  beforeEach(async () => {
    caller = await RawCaller.connect();
  });
  afterEach(() => caller.close());

  it('a snapshot brings the whole state back', async () => {
    await caller.call('POST', '/verkoopboekingen', anEntry());
    const state: unknown = JSON.parse(JSON.stringify(caller.simulator.snapshot()));
    const other = createSnelStartSimulator();

    other.restore(state);

    expect(other.snapshot()).toEqual(state);
    expect(other.administration.bookings.find('number', 'wc-1001')).toHaveLength(1);
  });

  it('tells listeners of changes, and only of changes', async () => {
    let changes = 0;
    caller.simulator.onChange(() => (changes += 1));

    await caller.call('GET', '/companyInfo');
    await caller.call('POST', '/verkoopboekingen', anEntry());
    await caller.call('POST', '/verkoopboekingen', anEntry());

    expect(changes).toBe(1);
  });
});
