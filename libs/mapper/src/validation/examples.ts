/** Values people know; the first one a pattern takes shows what it asks for. */
const KNOWN = [
  '12.50',
  '2026-01-31',
  '2026-01-31T12:00:00',
  '2026-01-31T12:00:00Z',
  'NL',
  'EUR',
  'nl',
  'Europe/Amsterdam',
];
const OF_FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  email: 'naam@example.nl',
  uri: 'https://www.example.nl',
  uuid: '0192f1c4-8a6e-7c3e-9d2b-5f0a1b2c3d4e',
};

/** A value that is written as the pattern of a schema asks; undefined when none is known. */
export function exampleOfPattern(pattern: string): string | undefined {
  const expression = new RegExp(pattern, 'u');
  return KNOWN.find((value) => expression.test(value));
}

export function exampleOfFormat(format: string): string | undefined {
  return Object.hasOwn(OF_FORMATS, format) ? OF_FORMATS[format] : undefined;
}
