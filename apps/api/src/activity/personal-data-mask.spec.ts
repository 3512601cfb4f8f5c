import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { PersonalDataMask } from './personal-data-mask.js';

interface FixtureOrder {
  readonly total: string;
  readonly order_key: string;
  readonly billing: Record<string, string | undefined>;
  readonly line_items: unknown;
}

const mask = (value: unknown) => {
  const personal = new PersonalDataMask();
  personal.learn(value);
  return personal.apply(value);
};

describe('PersonalDataMask', () => {
  it('masks name, e-mail, phone and address of a WooCommerce order and keeps amounts, ids and article codes (S15)', () => {
    const order = {
      id: 5001,
      number: '5001',
      total: '54.90',
      billing: {
        first_name: 'Jan',
        last_name: 'Jansen',
        company: 'Jansen Lampen B.V.',
        address_1: 'Keizersgracht 313',
        city: 'Amsterdam',
        postcode: '1016 EE',
        country: 'NL',
        email: 'jan.jansen@example.nl',
        phone: '+31612345678',
      },
      customer_ip_address: '203.0.113.1',
      line_items: [{ name: 'Bureaulamp Noor', sku: 'LAMP-001', total: '41.28', price: 41.280992 }],
    };
    expect(mask(order)).toEqual({
      id: 5001,
      number: '5001',
      total: '54.90',
      billing: {
        first_name: 'J•••',
        last_name: 'J•••',
        company: 'J•••',
        address_1: '•••',
        city: '•••',
        postcode: '•••',
        country: 'NL',
        email: 'j•••@•••.nl',
        phone: '•••78',
      },
      customer_ip_address: '•••',
      line_items: [{ name: 'Bureaulamp Noor', sku: 'LAMP-001', total: '41.28', price: 41.280992 }],
    });
  });

  it('masks a SnelStart relation, also when several come in one list', () => {
    const relations = [
      {
        relatiesoort: ['Klant'],
        naam: 'Jan Jansen',
        vestigingsAdres: {
          contactpersoon: 'Jan',
          straat: 'Dam 1',
          postcode: '1012 JS',
          plaats: 'Amsterdam',
          land: { id: 'c4335f00' },
        },
        telefoon: '0201234567',
        email: 'jan@example.nl;info@example.nl',
        btwNummer: '123456782B01',
        krediettermijn: 14,
      },
    ];
    expect(mask(relations)).toEqual([
      {
        relatiesoort: ['Klant'],
        naam: 'J•••',
        vestigingsAdres: {
          contactpersoon: 'J•••',
          straat: '•••',
          postcode: '•••',
          plaats: '•••',
          land: { id: 'c4335f00' },
        },
        telefoon: '•••67',
        email: 'j•••@•••.nl',
        btwNummer: '123456782B01',
        krediettermijn: 14,
      },
    ]);
  });

  it('masks the canonical customer and leaves the lines alone', () => {
    const order = {
      customer: {
        kind: 'company',
        company: { name: 'Acme', vatNumber: 'NL123' },
        person: { fullName: 'Piet Pietersen' },
      },
      shipTo: { name: 'Piet Pietersen', houseNumber: '12', country: 'NL' },
      lines: [{ kind: 'product', name: 'Thee', sku: 'THEE-020', rate: '9' }],
    };
    expect(mask(order)).toEqual({
      customer: {
        kind: 'company',
        company: { name: 'A•••', vatNumber: 'NL123' },
        person: { fullName: 'P•••' },
      },
      shipTo: { name: 'P•••', houseNumber: '•••', country: 'NL' },
      lines: [{ kind: 'product', name: 'Thee', sku: 'THEE-020', rate: '9' }],
    });
  });

  it('masks inside request and response bodies that are JSON text', () => {
    const masked = mask({ requestBody: JSON.stringify({ email: 'jan@example.nl', factuurbedrag: '54.90' }) });
    expect(masked).toEqual({ requestBody: '{"email":"j•••@•••.nl","factuurbedrag":"54.90"}' });
  });

  it('masks inside a body that was cut off', () => {
    const masked = mask({
      responseBody: '[{"naam":"Jan Jansen","telefoon":"0201234567","factuurbedrag":54.90,"straat":"Keizersgr',
    });
    expect(masked).toEqual({
      responseBody: '[{"naam":"J•••","telefoon":"•••67","factuurbedrag":54.90,"straat":"•••"',
    });
  });

  it.each([
    ['https://host/v2/relaties?$filter=Email%20eq%20%27jan%40example.nl%27&$top=5', 'jan'],
    ["https://host/v2/relaties?$filter=Naam eq 'Jan Jansen'", 'Jansen'],
    ['https://host/v2/relaties?$filter=Naam%20eq%20%27Jan%20Jansen%27', 'Jansen'],
    ['https://host/wp-json/wc/v3/customers?email=jan.jansen%40example.nl', 'jansen'],
    ['billing_first_name=Jansen&total=5', 'Jansen'],
  ])('masks inside the address %s', (url, marker) => {
    const masked = mask({ url }) as { url: string };
    expect(masked.url).not.toContain(marker);
  });

  it('masks the key with which anyone pays or reads a WooCommerce order, also inside its pay link', () => {
    const pay =
      'https://shop.example.nl/afrekenen/order-pay/5012/?pay_for_order=true&key=wc_order_0aa1649d1a125';
    expect(mask({ order_key: 'wc_order_0aa1649d1a125', payment_url: pay })).toEqual({
      order_key: '•••',
      payment_url: 'https://shop.example.nl/afrekenen/order-pay/5012/?pay_for_order=true&key=•••',
    });
    expect(mask({ payment_url: pay })).toEqual({
      payment_url: 'https://shop.example.nl/afrekenen/order-pay/5012/?pay_for_order=true&key=•••',
    });
  });

  it.each([
    '?key=marker-1',
    'https://shop/?a=1&amp;key=marker-1&amp;b=2',
    'https://shop/?access_token=marker-1',
    'https://shop/?consumer_key=ck&consumer_secret=marker-1#top',
    'https://shop/file?X-Amz-Signature=1&signature=marker-1',
    '[{"payment_url":"https://shop/pay?key=marker-1","total":"54.90","cut',
  ])('masks the secret inside the address %s', (text) => {
    const masked = (mask({ text }) as { text: string }).text;
    expect(masked).not.toContain('marker-1');
    expect(masked).toBe(text.replace(/marker-1|(?<==)ck/g, '•••'));
  });

  it('leaves an ordinary address as it is', () => {
    const url = 'https://host/wp-json/wc/v3/orders?modified_after=2025-09-02T10%3A15%3A30&page=1&per_page=50';
    expect(mask({ url })).toEqual({ url });
  });

  it('masks a name again where it turns up in a description', () => {
    const masked = mask({ billing: { last_name: 'Jansen' }, omschrijving: 'Order 5001 van Jansen' });
    expect(masked).toEqual({ billing: { last_name: 'J•••' }, omschrijving: 'Order 5001 van J•••' });
  });

  it('masks the value of a key and value pair', () => {
    const masked = mask({
      meta_data: [
        { id: 1, key: '_billing_email', value: 'jan@example.nl' },
        { id: 2, key: 'is_vat_exempt', value: 'no' },
      ],
    });
    expect(masked).toEqual({
      meta_data: [
        { id: 1, key: '_billing_email', value: 'j•••@•••.nl' },
        { id: 2, key: 'is_vat_exempt', value: 'no' },
      ],
    });
  });

  it('masks the addresses of a QuickBooks customer', () => {
    const masked = mask({
      DisplayName: 'Jan Jansen',
      PrimaryEmailAddr: { Address: 'jan@example.nl' },
      PrimaryPhone: { FreeFormNumber: '+31 20 123 4567' },
      BillAddr: { Id: '2', Line1: 'Dam 1', City: 'Amsterdam', Country: 'NL' },
    });
    expect(masked).toEqual({
      DisplayName: 'J•••',
      PrimaryEmailAddr: { Address: 'j•••@•••.nl' },
      PrimaryPhone: { FreeFormNumber: '•••67' },
      BillAddr: { Id: '2', Line1: '•••', City: '•••', Country: 'NL' },
    });
  });

  it.each([
    ['mail jan@example.nl of bel +31 6 12345678', 'mail j•••@•••.nl of bel •••78'],
    ['rekening NL91 ABNA 0417 1643 00 graag', 'rekening NL•••00 graag'],
    ['bel 06-12345678', 'bel •••78'],
  ])('recognises personal data in free text: %s', (text, expected) => {
    expect(mask({ text })).toEqual({ text: expected });
  });

  it.each([
    '2025-09-01T10:15:30+01:00',
    'LAMP-001',
    '8712345000017',
    '-12.3456789',
    'tr_03b264c595',
    'AB12CDEF3456GHIJ7890',
    '0031',
    'NL-BTW 21%-1',
    '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  ])('keeps %s readable', (text) => {
    expect(mask({ text })).toEqual({ text });
  });

  it('hides a text of lists nested deeper than is looked into', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}"Jan"${']'.repeat(levels)}`;
    expect(mask({ text: nested(65) })).toEqual({ text: '•••' });
    expect(mask({ text: nested(40) })).toEqual({ text: nested(40) });
  });

  it('ends on a hostile depth', () => {
    const deep = `${'['.repeat(20_000)}"jan@example.nl"${']'.repeat(20_000)}`;
    expect(JSON.stringify(mask({ body: deep }))).not.toContain('jan@');
  });

  it('never leaves an e-mail address readable, wherever it stands', () => {
    const place = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.constant('marker.person@example.nl'),
        fc.array(tie('node')),
        fc.dictionary(fc.string(), tie('node')),
      ),
    })).node;
    fc.assert(
      fc.property(place, (value) => !JSON.stringify(mask(value) ?? null).includes('marker.person')),
      { numRuns: 200 },
    );
  });

  it('shows no customer of any fixture order, and every amount and article code', () => {
    const folder = new URL('../../../../connectors/woocommerce/fixtures/', import.meta.url);
    const names = readdirSync(folder).filter((name) => /^order-\d\d-.*\.json$/.test(name));
    expect(names.length).toBeGreaterThan(25);
    for (const name of names) {
      const order = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as FixtureOrder;
      const masked = mask(order) as FixtureOrder;
      const { first_name, last_name, email, phone, address_1, postcode } = order.billing;
      const shown = JSON.stringify(masked);
      for (const marker of [last_name, email, phone, address_1, postcode, order.order_key].filter(
        (text) => (text?.length ?? 0) > 3,
      )) {
        expect(shown).not.toContain(marker);
      }
      expect(masked.billing.first_name).not.toBe(first_name || '-');
      expect(masked.total).toBe(order.total);
      expect(masked.line_items).toEqual(order.line_items);
    }
  });
});
