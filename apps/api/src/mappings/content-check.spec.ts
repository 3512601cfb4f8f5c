import { createMapper, openMappingLibrary, OwnMappings } from '@app/mapper';
import { connectors } from '@connectors';
import { mappingsFolder } from '../engine/mappings-folder.js';
import { ContentCheck } from './content-check.js';
import { contentOf, type ContentInput } from './own-content.js';
import { SystemMappings } from './system-mappings.js';

const mapper = createMapper();
const mappings = new OwnMappings({
  library: openMappingLibrary(mappingsFolder(), mapper),
  system: mapper,
  tenants: mapper,
});
const systems = new SystemMappings(connectors, mappings);
const connectorOf = (id: string) => connectors.find((connector) => connector.id === id)!;
const check = new ContentCheck(mappings, connectorOf);

const judge = (id: string, input: ContentInput) => {
  const system = systems.find(id);
  return check.assertUsable(system, { version: 0, base: systems.text(system), content: contentOf(input) });
};
const faultsOf = (work: () => unknown) => {
  try {
    work();
    return [];
  } catch (error) {
    const { faults } = error as { faults: { path: string; code: string }[] };
    return faults.map(({ path, code }) => `${path} ${code}`);
  }
};
const faults = (input: object, id = 'snelstart.invoice.out') =>
  faultsOf(() => judge(id, input as ContentInput));

describe('what a tenant wrote', () => {
  it('is taken without a warning when nothing is wrong', () => {
    const overlay = { omschrijving: '$base & " " & order.number', 'a.b': '$settings.x' };
    expect(judge('snelstart.invoice.out', { overlay })).toEqual([]);
    expect(judge('woocommerce.order.in', { overlay: { channel: 'created_via' } })).toEqual([]);
  });

  it.each(systems.all.map(({ id }) => id))('may be the system mapping %s itself, without a warning', (id) => {
    expect(judge(id, { text: systems.text(systems.find(id)) })).toEqual([]);
  });

  it('is warned of by expression and place', () => {
    const found = judge('snelstart.invoice.out', {
      overlay: { omschrijving: 'order.nummer', bedrag: '1 +\n$sum(lines.net)', x: '$resolve.ledgers' },
    });
    expect(found.map(({ pointer, code, line, column }) => [pointer, code, line, column])).toEqual([
      ['/overlay/omschrijving', 'MAPPING_FIELD_UNKNOWN', 1, 7],
      ['/overlay/bedrag', 'MAPPING_FLOAT_ON_MONEY', 2, 1],
      ['/overlay/x', 'MAPPING_VARIABLE_UNKNOWN', 1, 1],
    ]);
  });

  it('is warned of what is left out on a change and is nowhere', () => {
    const overlay = { omschrijving: '"x"', 'eigen.veld': '1' };
    const onlyOnCreate = ['nope', 'omschrijving', 'betalingstermijn', 'eigen', 'klant.id', 'klant.naam'];
    const found = judge('snelstart.invoice.out', { overlay, onlyOnCreate });
    expect(found.map(({ pointer, code, params }) => [pointer, code, params['path']])).toEqual([
      ['/onlyOnCreate/0', 'MAPPING_ONLY_ON_CREATE_UNKNOWN', 'nope'],
      ['/onlyOnCreate/5', 'MAPPING_ONLY_ON_CREATE_UNKNOWN', 'klant.naam'],
    ]);
  });

  it('names each target once', () => {
    expect(faults({ overlay: { a: '"1"', '`a`': '"3"', 'b.c': '1', 'b.`c`': '2', 'a.b': '1' } })).toEqual([
      '/overlay/`a` OVERLAY_FIELD_TWICE',
      '/overlay/b.`c` OVERLAY_FIELD_TWICE',
    ]);
  });

  it('is refused with every fault at once, by field', () => {
    expect(faults({ overlay: { a: '(b', c: '$eval("1")', d: 'number' } })).toEqual([
      '/overlay/a MAPPING_SYNTAX',
      '/overlay/c MAPPING_FORBIDDEN',
    ]);
    expect(faults({ overlay: { a: '$nosuch(number)' } })).toEqual(['/overlay/a MAPPING_UNKNOWN_FUNCTION']);
    expect(faults({ text: '{"a": (' })).toEqual(['/text MAPPING_SYNTAX']);
    expect(faults({ overlay: { 'x~/y': '1', 'a[1]': 5 }, onlyOnCreate: ['a..b'] })).toEqual([
      '/overlay/x~0~1y MAPPING_OVERLAY_PATH',
      '/overlay/a[1] OVERLAY_EXPRESSION_WRONG',
      '/onlyOnCreate/0 MAPPING_OVERLAY_PATH',
    ]);
    expect(faults({})).toEqual([' MAPPING_CONTENT_UNCLEAR']);
    expect(faults({ overlay: {}, text: '1' })).toEqual([' MAPPING_CONTENT_UNCLEAR']);
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`f${index}`, '1']));
    expect(faults({ overlay: many })).toEqual(['/overlay OVERLAY_TOO_LARGE']);
  });

  it('may be an empty overlay, which keeps the system mapping as it is now', () => {
    expect(judge('snelstart.invoice.out', { overlay: {} })).toEqual([]);
  });
});

describe('placeholders for previews', () => {
  it('are there wherever a target asks its vendor, so that every mapping can be previewed', () => {
    for (const { id, sinks } of connectors) {
      for (const sink of Object.values(sinks)) {
        const both = [sink.resolve !== undefined, sink.placeholders !== undefined];
        expect([id, sink.recordType, ...both]).toEqual([id, sink.recordType, both[0], both[0]]);
      }
    }
  });
});
