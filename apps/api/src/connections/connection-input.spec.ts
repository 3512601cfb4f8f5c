import { createValidator } from '@app/mapper';
import { connectors } from '@connectors';
import { addressField, changed, ConnectionForms, secretsNeeded } from './connection-input.js';

const woocommerce = connectors.find(({ id }) => id === 'woocommerce')!;
const credentials = { consumerKey: `ck_${'a'.repeat(40)}`, consumerSecret: `cs_${'b'.repeat(40)}` };
const settings = { baseUrl: 'https://shop.example.nl' };

describe('ConnectionForms', () => {
  const forms = new ConnectionForms(createValidator());

  it('accepts what the form of the connector asks for', () => {
    expect(forms.faultsOf(woocommerce, { credentials, settings })).toEqual([]);
  });

  it('names every fault by the pointer of its field', () => {
    const faults = forms.faultsOf(woocommerce, {
      credentials: { consumerKey: 'ck_short' },
      settings: { baseUrl: 'shop', concurrency: 99, nonsense: true },
    });
    expect(faults.map(({ path }) => path).toSorted()).toEqual([
      '/credentials/consumerKey',
      '/credentials/consumerSecret',
      '/settings/baseUrl',
      '/settings/concurrency',
      '/settings/nonsense',
    ]);
  });

  it('shows how an address is written to who leaves https:// out', () => {
    const faults = forms.faultsOf(woocommerce, { credentials, settings: { baseUrl: 'shop.example.nl' } });
    expect(faults).toEqual([
      { path: '/settings/baseUrl', code: 'FIELD_FORMAT', params: { example: 'https://shop.example.nl' } },
    ]);
  });

  it.each([
    ['apiPrefix', 'wp json', { code: 'FIELD_FORMAT', params: { example: 'wp-json' } }],
    ['timeZone', 'Europa / Amsterdam', { code: 'FIELD_FORMAT', params: { example: 'Europe/Amsterdam' } }],
  ])('gives an example that fits %s', (name, value, fault) => {
    const faults = forms.faultsOf(woocommerce, { credentials, settings: { ...settings, [name]: value } });
    expect(faults).toEqual([{ path: `/settings/${name}`, ...fault }]);
  });

  it('gives no example of a secret', () => {
    const wrong = { ...credentials, consumerKey: 'ck_short' };
    expect(forms.faultsOf(woocommerce, { credentials: wrong, settings })).toEqual([
      { path: '/credentials/consumerKey', code: 'FIELD_NOTATION' },
    ]);
  });
});

describe('changed', () => {
  it('replaces what is given, keeps the rest and takes away what is null', () => {
    expect(changed({ a: 1, b: 2, c: 3 }, { b: 5, c: null })).toEqual({ a: 1, b: 5 });
  });
});

describe('secretsNeeded', () => {
  it('asks for every secret again when the address moves to another host', () => {
    const faults = secretsNeeded(woocommerce, settings, {
      settings: { baseUrl: 'https://evil.example.com' },
    });
    expect(faults.map(({ path }) => path)).toEqual([
      '/credentials/consumerKey',
      '/credentials/consumerSecret',
    ]);
  });

  it('asks for nothing when the secrets come along, or when the host stays', () => {
    const moved = { settings: { baseUrl: 'https://other.example.nl' }, credentials };
    expect(secretsNeeded(woocommerce, settings, moved)).toEqual([]);
    const deeper = { settings: { baseUrl: 'https://shop.example.nl/winkel', concurrency: 2 } };
    expect(secretsNeeded(woocommerce, settings, deeper)).toEqual([]);
  });

  it('counts a default address as the address it is', () => {
    const snelstart = connectors.find(({ id }) => id === 'snelstart')!;
    const faults = secretsNeeded(snelstart, {}, { settings: { authUrl: 'https://evil.example.com' } });
    expect(faults).toHaveLength(2);
  });
});

describe('addressField', () => {
  it('finds the setting whose host an error names', () => {
    expect(addressField(woocommerce, { baseUrl: 'http://10.0.0.1:8080/x' }, '10.0.0.1')).toBe(
      '/settings/baseUrl',
    );
    expect(addressField(woocommerce, { baseUrl: 'http://10.0.0.1:8080/x' }, '10.0.0.1:8080')).toBe(
      '/settings/baseUrl',
    );
    expect(addressField(woocommerce, settings, 'elsewhere.example')).toBeUndefined();
  });
});
