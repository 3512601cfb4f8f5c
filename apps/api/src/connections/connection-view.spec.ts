import type { Connection } from '@app/persistence';
import { connectors } from '@connectors';
import { connectionView } from './connection-view.js';

const woocommerce = connectors.find(({ id }) => id === 'woocommerce')!;
const snelstart = connectors.find(({ id }) => id === 'snelstart')!;
const moment = new Date('2026-02-01T10:00:00Z');
const aConnection = (changes: Partial<Connection> = {}): Connection => ({
  id: 'c',
  tenantId: 't',
  connector: 'woocommerce',
  connectorVersion: 1,
  name: 'Winkel',
  settings: { baseUrl: 'http://10.0.0.8' },
  credentials: Buffer.from('sealed credentials'),
  facts: { timeZone: 'Europe/Amsterdam' },
  identity: 'Lampen & Meer',
  systemId: null,
  state: 'connected',
  problem: null,
  checkedAt: moment,
  hookKeyHash: Buffer.from('hash'),
  hookKey: Buffer.from('sealed key'),
  hookSecret: Buffer.from('sealed secret'),
  hookFormerSecret: null,
  hookLastAt: null,
  failuresInRow: 0,
  pausedUntil: null,
  revision: 1,
  createdAt: moment,
  updatedAt: moment,
  deletedAt: null,
  ...changes,
});
const url = 'https://koppel.example.nl/hooks/geheim';

describe('the view of a connection', () => {
  it('never holds credentials, hashes or sealed values (S14)', () => {
    const shown = Object.keys(connectionView(aConnection(), { connector: woocommerce, language: 'nl' }));
    for (const hidden of ['credentials', 'hookKey', 'hookKeyHash', 'hookSecret', 'tenantId', 'revision']) {
      expect(shown).not.toContain(hidden);
    }
  });

  it('shows the webhook address only to who may, and the secret only to who just made it', () => {
    const asViewer = connectionView(aConnection(), { connector: woocommerce, language: 'nl' });
    expect(asViewer.webhook).toMatchObject({ url: null, instructions: null });
    const asBuilder = connectionView(aConnection(), {
      connector: woocommerce,
      language: 'nl',
      hook: { url },
    });
    expect(asBuilder.webhook?.instructions).toContain(url);
    expect(asBuilder.webhook?.secret).toBeUndefined();
    const made = { url, secret: 's3cret' };
    const asMaker = connectionView(aConnection(), { connector: woocommerce, language: 'nl', hook: made });
    expect(asMaker.webhook).toMatchObject(made);
    expect(asMaker.webhook?.instructions).toContain('s3cret');
  });

  it('has no webhook for a system that sends none', () => {
    const shown = connectionView(aConnection({ connector: 'snelstart' }), {
      connector: snelstart,
      language: 'nl',
    });
    expect(shown.webhook).toBeNull();
  });

  it('names the setting that a refused address stands in (S7)', () => {
    const problem = { code: 'HTTP_ADDRESS_REFUSED', params: { host: '10.0.0.8', reason: 'private' } };
    const shown = connectionView(aConnection({ state: 'error', problem }), {
      connector: woocommerce,
      language: 'en',
    });
    expect(shown.problem).toMatchObject({ code: 'HTTP_ADDRESS_REFUSED', field: '/settings/baseUrl' });
  });

  it('is readable although this build has no such connector any more', () => {
    expect(connectionView(aConnection(), { connector: undefined, language: 'nl' })).toMatchObject({
      webhook: null,
    });
  });
});
