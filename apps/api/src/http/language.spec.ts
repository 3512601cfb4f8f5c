import type { IncomingMessage } from 'node:http';
import type { Actor } from '@app/identity';
import { languageOf } from './language.js';
import { setActor } from './request-actor.js';

const request = (header?: string) =>
  ({ headers: { 'accept-language': header } }) as unknown as IncomingMessage;
const actor: Actor = { kind: 'user', id: 'u', tenantId: 't', role: 'owner', language: 'nl', address: '::1' };

describe('languageOf', () => {
  it.each([
    [undefined, 'en'],
    ['nl', 'nl'],
    ['nl-BE,nl;q=0.9,en;q=0.8', 'nl'],
    ['fr-FR, en;q=0.7, nl;q=0.9', 'nl'],
    ['de', 'en'],
    ['nl;q=0, en', 'en'],
    ['*', 'en'],
    ['NL-nl', 'nl'],
    [';;q=,,,', 'en'],
  ])('reads %p as %s', (header, language) => {
    expect(languageOf(request(header))).toBe(language);
  });

  it("falls back to the user's own language", () => {
    const german = request('de');
    setActor(german, actor);
    expect(languageOf(german)).toBe('nl');
  });

  it('prefers what the request asks for over the user', () => {
    const english = request('en');
    setActor(english, actor);
    expect(languageOf(english)).toBe('en');
  });
});
