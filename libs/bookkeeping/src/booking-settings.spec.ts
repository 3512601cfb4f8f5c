import { bookingSettingsSchema } from './booking-settings-schema.js';
import { defaultBookingSettings } from './booking-settings.js';

type Schema = Readonly<Record<string, unknown>>;

const properties = bookingSettingsSchema['properties'] as Record<string, Schema>;

describe('settings for booking', () => {
  it('state the same defaults in schema and code', () => {
    const stated = Object.entries(properties).flatMap(([name, schema]): [string, unknown][] => {
      if (schema['type'] !== 'object') return 'default' in schema ? [[name, schema['default']]] : [];
      const members = Object.entries(schema['properties'] as Record<string, Schema>);
      return [[name, Object.fromEntries(members.map(([member, part]) => [member, part['default']]))]];
    });
    expect(Object.fromEntries(stated)).toEqual(defaultBookingSettings);
  });

  it('have a label and help in both languages for every field of the form', () => {
    const walk = (schema: Schema, path: string): void => {
      const members = { ...(schema['properties'] as Record<string, Schema> | undefined) };
      for (const [name, part] of Object.entries(members)) {
        if (part['type'] !== 'object' && !/extra\/(country|rate|from|until)$/.test(`${path}/${name}`)) {
          expect([`${path}/${name}`, part['x-nl'], part['x-en']]).toEqual([
            `${path}/${name}`,
            { title: expect.any(String) as unknown, description: expect.any(String) as unknown },
            { title: expect.any(String) as unknown, description: expect.any(String) as unknown },
          ]);
        }
        walk(part, `${path}/${name}`);
        if (part['items']) walk(part['items'] as Schema, `${path}/${name}`);
      }
    };
    walk(bookingSettingsSchema, '');
  });

  it('S199: the payment term is fourteen days unless set', () => {
    expect(defaultBookingSettings.paymentTermDays).toBe(14);
  });
});
