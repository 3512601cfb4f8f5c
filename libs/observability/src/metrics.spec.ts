import { Metrics } from './metrics.js';

describe('Metrics', () => {
  it('measures requests and renders for Prometheus', async () => {
    const metrics = new Metrics(async () => undefined);
    metrics.observeRequest({ method: 'GET', route: '/v1/records', status: '200' }, 0.2);
    const text = await metrics.render();
    expect(text).toContain(
      'koppel_http_request_seconds_bucket{le="0.25",method="GET",route="/v1/records",status="200"} 1',
    );
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('reads how the records stand at each look (G3)', async () => {
    let looks = 0;
    const metrics = new Metrics(async () => ({ oldestSeconds: 12.5, open: (looks += 1), failed: 3 }));
    await metrics.render();
    const lines = (await metrics.render()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'koppel_oldest_open_record_seconds 12.5',
        'koppel_open_records 2',
        'koppel_failed_records 3',
      ]),
    );
  });

  it('says that it does not know how the records stand, and tells the rest', async () => {
    let figures: { oldestSeconds: number; open: number; failed: number } | undefined;
    figures = { oldestSeconds: 1, open: 1, failed: 1 };
    const metrics = new Metrics(async () => figures);
    await metrics.render();
    figures = undefined;
    const text = await metrics.render();
    expect(text).toMatch(/^koppel_oldest_open_record_seconds NaN$/im);
    expect(text).toMatch(/^koppel_failed_records NaN$/im);
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('keeps two instances apart', async () => {
    const [one, other] = [new Metrics(async () => undefined), new Metrics(async () => undefined)];
    one.observeRequest({ method: 'GET', route: '/one', status: '200' }, 1);
    expect(await other.render()).not.toContain('/one');
  });
});
