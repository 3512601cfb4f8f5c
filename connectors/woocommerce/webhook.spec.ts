import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingWebhook } from '@app/connector-sdk';
import { explain, KoppelError } from '@app/domain';
import { sdkErrorCatalogue, withDefaults } from '@app/connector-sdk';
import { settings as fields, type WooSettings } from './fields.js';
import { webhooks } from './webhook.js';

const SECRET = 'fixture-secret-not-real';
const NOW = new Date('2026-11-20T08:00:00Z');
const settings = withDefaults(fields, { baseUrl: 'https://shop.example.nl' }) as WooSettings;

interface Capture {
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
}

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));

const toRequest = ({ headers, rawBody }: Capture): IncomingWebhook => ({
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: Buffer.from(rawBody),
  receivedAt: NOW,
});

const signed = (body: string | Buffer, topic: string | undefined = 'order.updated'): IncomingWebhook => ({
  headers: {
    'content-type': 'application/json',
    'x-wc-webhook-signature': createHmac('sha256', SECRET).update(body).digest('base64'),
    ...(topic ? { 'x-wc-webhook-topic': topic } : {}),
  },
  body: Buffer.from(body),
  receivedAt: NOW,
});

const receive = (request: IncomingWebhook, secrets = [SECRET]) =>
  webhooks.receive(request, secrets, settings);

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'nothing thrown';
  } catch (error) {
    return error instanceof KoppelError ? error.code : String(error);
  }
};

describe('webhook of WooCommerce', () => {
  it.each(['order-created', 'order-updated-refund'])(
    'reads the composed delivery %s as one order',
    (name) => {
      const request = toRequest(fixture(`webhook-delivery-${name}`) as Capture);
      const content = receive(request);
      expect(content).toMatchObject({ kind: 'records', recordType: 'order' });
    },
  );

  it('gives the record the id, number, time of change and body of the order', () => {
    const request = toRequest(fixture('webhook-delivery-order-updated-refund') as Capture);
    expect(receive(request)).toEqual({
      kind: 'records',
      recordType: 'order',
      records: [
        {
          externalId: '5018',
          version: '2025-09-26T10:00:00Z',
          fingerprint: expect.stringMatching(/^[\w-]{43}$/),
          title: '5018',
          payload: JSON.parse(Buffer.from(request.body).toString()),
        },
      ],
    });
  });

  it.each(['product-updated', 'customer-updated', 'order-deleted'])('ignores %s with a reason', (name) => {
    const content = receive(toRequest(fixture(`webhook-delivery-${name}`) as Capture));
    expect(content).toEqual({ kind: 'ignored', reason: expect.any(String) });
  });

  it('S5: answers the unsigned ping and nothing else without a signature', () => {
    expect(receive(toRequest(fixture('webhook-ping') as Capture))).toEqual({ kind: 'ping' });
    for (const body of ['webhook_id=1&x=2', 'webhook_id=', 'webhook_id=1\n', '{"id":1}', '']) {
      expect(codeOf(() => receive({ headers: {}, body: Buffer.from(body), receivedAt: NOW }))).toBe(
        'WEBHOOK_SIGNATURE_INVALID',
      );
    }
  });

  it('S5: refuses another spelling of the right signature', () => {
    const request = signed('{"id":1,"status":"processing","date_modified_gmt":"2026-01-01T00:00:00"}');
    const signature = request.headers['x-wc-webhook-signature'] ?? '';
    const hex = Buffer.from(signature, 'base64').toString('hex');
    const spellings = [
      `${signature}=`,
      ` ${signature}`,
      signature.replace(/=+$/, ''),
      hex,
      `sha256=${hex}`,
      '',
    ];
    expect(receive(request).kind).toBe('records');
    for (const spelling of spellings) {
      const headers = { ...request.headers, 'x-wc-webhook-signature': spelling };
      expect(codeOf(() => receive({ ...request, headers }))).toBe('WEBHOOK_SIGNATURE_INVALID');
    }
  });

  it('S5: refuses everything while no secret is set', () => {
    expect(codeOf(() => receive(signed('{}'), []))).toBe('WEBHOOK_SIGNATURE_INVALID');
    const headers = { 'x-wc-webhook-signature': createHmac('sha256', '').update('{}').digest('base64') };
    expect(codeOf(() => receive({ headers, body: Buffer.from('{}'), receivedAt: NOW }, ['']))).toBe(
      'WEBHOOK_SIGNATURE_INVALID',
    );
  });

  it.each(['order.created', 'order.updated', 'order.restored'])('takes the topic %s', (topic) => {
    const body = '{"id":7,"status":"processing","number":"W-7","date_modified_gmt":"2026-01-01T00:00:00"}';
    expect(receive(signed(body, topic))).toMatchObject({ records: [{ externalId: '7', title: 'W-7' }] });
  });

  it.each(['coupon.created', 'action.woocommerce_order_refunded', 'order.exploded', ''])(
    'ignores topic "%s"',
    (topic) => {
      expect(receive(signed('{"id":1}', topic))).toMatchObject({ kind: 'ignored' });
    },
  );

  it('ignores a draft of the checkout', () => {
    const body = '{"id":7,"status":"checkout-draft","date_modified_gmt":"2026-01-01T00:00:00"}';
    expect(receive(signed(body))).toEqual({ kind: 'ignored', reason: 'order 7 is a draft (checkout-draft)' });
  });

  it('ignores the error that stands in for an order that is gone', () => {
    const body =
      '{"code":"woocommerce_rest_shop_order_invalid_id","message":"Invalid ID.","data":{"status":404}}';
    const reason = 'the shop could not read the order (woocommerce_rest_shop_order_invalid_id)';
    expect(receive(signed(body, 'order.created'))).toEqual({ kind: 'ignored', reason });
  });

  it.each([
    ['broken JSON', '{"id":1'],
    ['nothing', ''],
    ['a list', '[{"id":1}]'],
    ['a number', '5'],
    ['null', 'null'],
    ['an id that is no number', '{"id":"1; drop","status":"processing"}'],
    ['an id that is an object', '{"id":{},"status":"processing"}'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    [
      'nesting without end',
      `{"id":1,"status":"x","date_modified_gmt":"2026-01-01T00:00:00","a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    ],
  ])('names %s under a right signature as unreadable', (_name, body) => {
    expect(codeOf(() => receive(signed(body)))).toBe('WEBHOOK_BODY_UNREADABLE');
  });

  it.each([
    ['{"id":1', 'De inhoud van deze webhook is niet leesbaar: het is geen JSON.'],
    ['[]', 'De inhoud van deze webhook is niet leesbaar: er staat geen bestelling in.'],
    [Buffer.from([0x7b, 0xff]), 'De inhoud van deze webhook is niet leesbaar: het is geen UTF-8.'],
  ])('tells in Dutch why %s is unreadable', (body, detail) => {
    expect.assertions(1);
    try {
      receive(signed(body));
    } catch (error) {
      const { code, params } = error as KoppelError;
      expect(explain(sdkErrorCatalogue, code, params, 'nl').detail).toBe(detail);
    }
  });

  it.each([
    ['no time of change', '{"id":1,"status":"processing"}'],
    ['a time that is none', '{"id":1,"status":"processing","date_modified_gmt":"gisteren"}'],
    ['a time in the future', '{"id":1,"status":"processing","date_modified_gmt":"2099-01-01T00:00:00"}'],
  ])('takes an order with %s, without a version that later changes would lose against', (_name, body) => {
    const content = receive(signed(body));
    expect(content).toMatchObject({ kind: 'records', records: [{ externalId: '1' }] });
    expect(content.kind === 'records' && content.records[0]?.version).toBeUndefined();
  });

  it('keeps the prototype of nothing', () => {
    const body =
      '{"id":1,"status":"x","date_modified_gmt":"2026-01-01T00:00:00","__proto__":{"polluted":true}}';
    receive(signed(body));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
