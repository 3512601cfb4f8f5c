import { createRequire } from 'node:module';
import type * as Countries from 'i18n-iso-countries';

// Not the package's main file, which reads its eighty languages.
const require = createRequire(import.meta.url);
const iso = require('i18n-iso-countries/index.js') as typeof Countries;
const namesIn = (language: string) =>
  require(`i18n-iso-countries/langs/${language}.json`) as { countries: Record<string, string | string[]> };

/** Languages in which names are shown and understood. */
export const countryLanguages = ['nl', 'en', 'de', 'fr'] as const;
export type CountryLanguage = (typeof countryLanguages)[number];

/** Short forms, and the names of European countries in their own language. */
const ALIASES: Readonly<Record<string, string>> = {
  BG: 'българия,balgariya',
  BQ: 'caribisch nederland,bonaire,bonaire sint eustatius en saba',
  CD: 'dr congo',
  CY: 'κυπρος,kypros',
  CZ: 'cesko,ceska republika',
  DK: 'danmark',
  EE: 'eesti',
  ES: 'espana',
  FI: 'suomi',
  GB: 'uk,groot-brittannie,great britain,engeland,england,schotland,scotland,wales,noord-ierland,northern ireland',
  GR: 'el,ελλαδα,ellada,hellas',
  HR: 'hrvatska',
  HU: 'magyarorszag',
  IE: 'eire',
  IS: 'island',
  IT: 'italia',
  LT: 'lietuva',
  LU: 'letzebuerg',
  LV: 'latvija',
  NL: 'holland,the netherlands,niederlande,pays-bas',
  NO: 'norge,noreg',
  PL: 'polska',
  RO: 'romania',
  SE: 'sverige',
  SI: 'slovenija',
  SK: 'slovensko',
  TR: 'turkiye',
  UA: 'україна,ukraina',
  US: 'vs,usa,verenigde staten van amerika,united states of america',
};
/** In the package, not in ISO 3166-1. */
const NOT_ISO = new Set(['XK']);

const codeByCode = new Map<string, string>();
for (const [two, three] of Object.entries(iso.getAlpha2Codes())) {
  if (!NOT_ISO.has(two)) codeByCode.set(two.toLowerCase(), two).set(three.toLowerCase(), two);
}
let codeByName: ReadonlyMap<string, string> | undefined;

/** The ISO 3166-1 alpha-2 code a text stands for: a two- or three-letter code or a name. Undefined when unknown. */
export function countryCodeOf(text: string): string | undefined {
  const folded = fold(text);
  const known = codeByCode.get(folded);
  if (known) return known;
  // A thousand names: read when the first one is asked for.
  codeByName ??= readNames();
  return codeByName.get(folded);
}

/** The alpha-3 code of an alpha-2 one. */
export function longCountryCode(code: string): string | undefined {
  return iso.alpha2ToAlpha3(code);
}

export function countryNameOf(code: string, language: CountryLanguage): string | undefined {
  const names = [namesIn(language).countries[code] ?? []].flat();
  // The Dutch list has "Koninkrijk der Nederlanden" first and "Nederland" second.
  return language === 'nl' ? (names[1] ?? names[0]) : names[0];
}

/** A name that stands for two countries ("Congo") is known for neither. */
function readNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [code, name] of countryLanguages.flatMap(namesOf)) {
    const folded = fold(name);
    if ((names.get(folded) ?? code) !== code) ambiguous.add(folded);
    names.set(folded, code);
  }
  for (const name of ambiguous) names.delete(name);
  for (const [code, list] of Object.entries(ALIASES))
    for (const name of list.split(',')) names.set(fold(name), code);
  return names;
}

function namesOf(language: CountryLanguage): [string, string][] {
  return Object.entries(namesIn(language).countries)
    .filter(([code]) => !NOT_ISO.has(code))
    .flatMap(([code, names]) => [names].flat().map((name): [string, string] => [code, name]));
}

/** Lower case, without accents, with single blanks. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().replace(/\s+/g, ' ').toLowerCase();
}
