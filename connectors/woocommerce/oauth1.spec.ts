import { baseString, percentEncode, signedQuery } from './oauth1.js';

describe('OAuth 1.0a', () => {
  it('builds the base string of RFC 5849, section 3.4.1.1', () => {
    const parameters = [
      ['b5', '=%3D'],
      ['a3', 'a'],
      ['c@', ''],
      ['a2', 'r b'],
      ['oauth_consumer_key', '9djdj82h48djs9d2'],
      ['oauth_token', 'kkk9d7dh3k39sjv7'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '137131201'],
      ['oauth_nonce', '7d8f3e4a'],
      ['c2', ''],
      ['a3', '2 q'],
    ] as const;
    expect(baseString('post', 'http://example.com/request', parameters)).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26' +
        'c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26' +
        'oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });

  it('signs with HMAC-SHA256 and no token, as computed with another program', () => {
    const query = signedQuery({
      method: 'GET',
      url: 'http://shop.example.nl/winkel/wp-json/wc/v3/orders',
      query: [
        ['status', 'processing,completed'],
        ['search', "O'Brien (café) 100% *!"],
        ['page', '1'],
      ],
      consumerKey: `ck_${'0'.repeat(40)}`,
      consumerSecret: `cs_${'1'.repeat(40)}`,
      nonce: '0123456789abcdef',
      timestamp: 1_760_000_000,
    });
    expect(Object.fromEntries(query)['oauth_signature']).toBe('h/fSL610VDzIltyKugTXOP+KpbiG99o0M7d08iIqFXU=');
    expect(query.map(([name]) => name)).not.toContain('oauth_version');
  });

  it('percent-encodes everything but letters, digits and -._~', () => {
    expect(percentEncode("a-Z.0_~ !'()*é€😀")).toBe('a-Z.0_~%20%21%27%28%29%2A%C3%A9%E2%82%AC%F0%9F%98%80');
  });
});
