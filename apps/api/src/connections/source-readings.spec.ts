import type { ListedStream } from '@app/persistence';
import { SourceReadings } from './source-readings.js';

const moment = new Date('2026-11-20T08:00:00Z');
const aStream = (changes: Partial<ListedStream> = {}): ListedStream => ({
  connectionId: 'c',
  recordType: 'order',
  pollEverySeconds: 300,
  lastReadAt: moment,
  nextPollAt: moment,
  problem: null,
  ...changes,
});
const problem = {
  code: 'VENDOR_ANSWER_UNREADABLE',
  params: { vendor: 'WooCommerce', reason: 'list of orders' },
  since: '2026-11-20T07:00:00+00:00',
};
const shown = async (stream: ListedStream, language: 'nl' | 'en' = 'nl') => {
  const readings = new SourceReadings({ ofConnections: async () => [stream] });
  return (await readings.of('t', ['c', 'c'], language))[0];
};

describe('how far a source has been read', () => {
  it('says what is wrong, what to do and since when, in the language of the reader', async () => {
    expect((await shown(aStream({ problem })))?.problem).toMatchObject({
      code: 'VENDOR_ANSWER_UNREADABLE',
      detail: expect.stringContaining('WooCommerce gaf een antwoord dat niet te lezen is'),
      remedy: expect.stringMatching(/\w/),
      since: new Date('2026-11-20T07:00:00Z'),
    });
    expect((await shown(aStream({ problem }), 'en'))?.problem?.detail).toContain('cannot be read');
  });

  it('has no problem while all goes well', async () => {
    expect(await shown(aStream())).toMatchObject({ lastReadAt: moment, nextReadAt: moment, problem: null });
  });

  it('is silent about a source that is not read any more', async () => {
    expect(await shown(aStream({ pollEverySeconds: 0, problem }))).toMatchObject({
      nextReadAt: null,
      problem: null,
    });
  });
});
