import { Metrics } from './metrics.js';

describe('Metrics', () => {
  it('counts and renders for Prometheus', async () => {
    const metrics = new Metrics();
    metrics.webhooks.inc({ connector: 'woocommerce', answer: 'accepted' });
    metrics.vendorCallSeconds.observe({ connector: 'snelstart' }, 0.2);
    metrics.oldestOpenSeconds.set(12);
    const text = await metrics.render();
    expect(text).toContain('koppel_webhooks_total{connector="woocommerce",answer="accepted"} 1');
    expect(text).toContain('koppel_vendor_call_seconds_bucket{le="0.25",connector="snelstart"} 1');
    expect(text).toContain('koppel_oldest_open_record_seconds 12');
  });

  it('keeps two instances apart', async () => {
    const [one, other] = [new Metrics(), new Metrics()];
    one.openRecords.set({ lane: 'live' }, 3);
    expect(await other.render()).not.toContain('lane="live"');
  });
});
