import { jest } from '@jest/globals';
import { createMapper } from '../mapper.js';
import { OverlaidMapping, type OverlaidField } from './overlaid-mapping.js';
import { withoutPaths } from './overlay-path.js';
import type { OwnContent, OwnMapping } from './own-mapping.js';
import { hashOf, OwnMappings } from './own-mappings.js';

jest.setTimeout(30_000);

const SYSTEM = '{"omschrijving": number, "adres": {"plaats": city}, "regels": [lines.{"tekst": name}]}';
const order = { number: '1001', city: 'Breda', note: 'bel eerst', lines: [{ name: 'Lamp' }] };
const plain = { omschrijving: '1001', adres: { plaats: 'Breda' }, regels: [{ tekst: 'Lamp' }] };

const limits = { timeMs: 30_000 };
const system = createMapper({ limits });
const tenants = createMapper({ limits });
const library = {
  mapping: (connector: string, file: string) => system.compile(SYSTEM, { name: `${connector}/${file}` }),
  text: () => SYSTEM,
};
const mappings = new OwnMappings({ library, system, tenants });

const overlay = (fields: Record<string, string>): OwnMapping => ({
  version: 1,
  base: SYSTEM,
  content: { kind: 'overlay', fields, onlyOnCreate: [] },
});
const compiled = (own?: OwnMapping) => mappings.mapping('shop', 'invoice.out.jsonata', own);
const mapped = (fields: Record<string, string>, bindings = {}) =>
  compiled(overlay(fields)).evaluate(order, bindings);
const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the mapping that counts', () => {
  it('is that of the installation without a version of the tenant', async () => {
    const mapping = compiled();
    expect(await mapping.evaluate(order, {})).toEqual(plain);
    expect([mapping.version, mapping.hash]).toEqual([undefined, hashOf(SYSTEM)]);
  });

  it('is compiled once per version', () => {
    const own = overlay({ omschrijving: 'note' });
    expect(compiled(own)).toBe(compiled(own));
    expect(compiled(overlay({ omschrijving: 'note' })).hash).toBe(compiled(own).hash);
    expect(compiled(overlay({ omschrijving: 'city' })).hash).not.toBe(compiled(own).hash);
  });

  it('stays on the system text it was made on', async () => {
    const own = { ...overlay({ note: 'note' }), base: '{"omschrijving": "old"}' };
    expect(await compiled(own).evaluate(order, {})).toEqual({ omschrijving: 'old', note: 'bel eerst' });
  });

  it('may be a whole text of the tenant', async () => {
    const content: OwnContent = { kind: 'replacement', text: '{"x": number}', onlyOnCreate: ['x'] };
    const mapping = compiled({ version: 4, base: SYSTEM, content });
    expect(await mapping.evaluate(order, {})).toEqual({ x: '1001' });
    expect(mapping).toMatchObject({ version: 4, hash: hashOf('{"x": number}'), onlyOnCreate: ['x'] });
  });
});

describe('an overlay', () => {
  it('changes a field, sees what stood there and leaves the rest', async () => {
    expect(await mapped({ omschrijving: '$base & " / " & note' })).toEqual({
      ...plain,
      omschrijving: '1001 / bel eerst',
    });
  });

  it('adds fields the system mapping does not give, also inside others', async () => {
    const result = await mapped({ 'adres.regio': '"NB"', 'eigen.`veld 1`': 'note' });
    expect(result).toEqual({
      ...plain,
      adres: { plaats: 'Breda', regio: 'NB' },
      eigen: { 'veld 1': 'bel eerst' },
    });
  });

  it('leaves a field out when its expression gives nothing, and makes nothing around it', async () => {
    expect(await mapped({ omschrijving: 'missing', 'nieuw.veld': 'missing' })).toEqual({
      adres: plain.adres,
      regels: plain.regels,
    });
  });

  it('changes a list as a whole', async () => {
    const result = await mapped({ regels: '[$base.$merge([$, {"order": $$.number}])]' });
    expect(result).toMatchObject({ regels: [{ tekst: 'Lamp', order: '1001' }] });
  });

  it('sets a parent before its members', async () => {
    expect(await mapped({ 'adres.plaats': '"Tilburg"', adres: '{"land": "NL"}' })).toMatchObject({
      adres: { land: 'NL', plaats: 'Tilburg' },
    });
  });

  it('reads the bindings of the system mapping', async () => {
    expect(
      await mapped({ omschrijving: '$settings.prefix & $base' }, { settings: { prefix: 'W' } }),
    ).toMatchObject({
      omschrijving: 'W1001',
    });
  });

  it('changes neither the record nor what the system mapping gives to others', async () => {
    const frozen = JSON.stringify(order);
    await mapped({ omschrijving: 'note', 'adres.plaats': 'note' });
    expect(JSON.stringify(order)).toBe(frozen);
    expect(await compiled().evaluate(order, {})).toEqual(plain);
  });

  it('tells what each field did', async () => {
    const fields: OverlaidField[] = [];
    const mapping = compiled(overlay({ omschrijving: 'note', extra: '1' })) as OverlaidMapping;
    await mapping.evaluate(order, {}, { onField: (field) => fields.push(field) });
    expect(fields.map(({ path, before, after }) => [path, before, after])).toEqual([
      ['extra', undefined, 1],
      ['omschrijving', '1001', 'bel eerst'],
    ]);
  });

  it.each([
    '',
    'a.',
    '.a',
    'a..b',
    'a[0]',
    'a b',
    '__proto__',
    'a.constructor',
    '`_jsonata_lambda`',
    'a.'.repeat(10) + 'b',
  ])('refuses the path %p', (path) => {
    expect(codeOf(() => compiled(overlay({ [path]: '1' })))).toBe('MAPPING_OVERLAY_PATH');
  });

  it('names field and place of an expression that cannot be read or is not allowed', () => {
    const broken = () => compiled(overlay({ omschrijving: '(note' }));
    expect(broken).toThrow(expect.objectContaining({ code: 'MAPPING_SYNTAX' }));
    expect(broken).toThrow(
      expect.objectContaining({
        params: expect.objectContaining({ mapping: 'shop/invoice.out.jsonata › omschrijving' }),
      }),
    );
    expect(codeOf(() => compiled(overlay({ a: '$eval("1")' })))).toBe('MAPPING_FORBIDDEN');
  });

  it('does not put a field inside a text', async () => {
    await expect(mapped({ 'omschrijving.deel': 'note' })).rejects.toMatchObject({
      code: 'MAPPING_OVERLAY_MISFIT',
    });
    const list = { ...overlay({ a: '1' }), base: '[1]' };
    await expect(compiled(list).evaluate(order, {})).rejects.toMatchObject({
      code: 'MAPPING_OVERLAY_MISFIT',
    });
  });

  it('ends when more than twenty fields together take too long', async () => {
    const fields = Object.fromEntries(
      Array.from({ length: 25 }, (_, index) => [`a${index}`, '$sum([1..1000])']),
    );
    const base = system.compile(SYSTEM, { name: 'slow' });
    const mapping = new OverlaidMapping({
      ...{ base, version: 1, timeMs: 0.001 },
      content: { kind: 'overlay', fields, onlyOnCreate: [] },
      compile: (text, name) => tenants.compile(text, { name }),
    });
    await expect(mapping.evaluate(order, {})).rejects.toMatchObject({ code: 'MAPPING_OVERLAY_TIME' });
  });
});

describe('fields that count only when something is made (S240)', () => {
  it('are left out of a change', () => {
    const payload = { naam: 'A', tekst: 'lang', adres: { land: 'NL', plaats: 'Breda' } };
    const before = JSON.stringify(payload);
    expect(withoutPaths(payload, ['tekst', 'adres.plaats', 'nergens.iets', 'naam.deel'])).toEqual({
      naam: 'A',
      adres: { land: 'NL' },
    });
    expect(JSON.stringify(payload)).toBe(before);
  });
});
