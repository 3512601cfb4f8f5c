import type { Language } from './language.js';

/** How a program says something that holds a value of its own, and how people say it; `$1` is that value. */
interface Phrase {
  readonly pattern: RegExp;
  readonly nl: string;
  /** Absent: as the program says it. */
  readonly en?: string;
}

/** What a value of a record is (mapper, `describeValue`). */
const FOUND: readonly Phrase[] = [
  { pattern: /^nothing$/, nl: 'niets' },
  { pattern: /^empty text$/, nl: 'een lege tekst', en: 'an empty text' },
  { pattern: /^text (".*")$/s, nl: 'de tekst $1', en: 'the text $1' },
  { pattern: /^text of (\d+) characters$/, nl: 'een tekst van $1 tekens', en: 'a text of $1 characters' },
  { pattern: /^number (\S+)$/, nl: 'het getal $1', en: 'the number $1' },
  { pattern: /^list of (\d+)$/, nl: 'een lijst van $1', en: 'a list of $1' },
  { pattern: /^function$/, nl: 'een functie', en: 'a function' },
  { pattern: /^true$/, nl: 'ja (true)', en: 'yes (true)' },
  { pattern: /^false$/, nl: 'nee (false)', en: 'no (false)' },
  { pattern: /^a list of other values$/, nl: 'een lijst van andere waarden' },
  { pattern: /^a picture$/, nl: 'een opmaakpatroon' },
  { pattern: /^(\[.\]) more than once$/, nl: '$1 meer dan eens' },
];

/** What a function of a mapping takes. */
const EXPECTED: readonly Phrase[] = [
  {
    pattern: /^an amount as text, such as (\S+) \((\S+) makes one\)$/,
    nl: 'een bedrag als tekst, zoals $1 ($2 maakt dat)',
  },
  { pattern: /^a list of amounts as text, such as (.+)$/, nl: 'een lijst van bedragen als tekst, zoals $1' },
  { pattern: /^an amount other than zero$/, nl: 'een bedrag dat niet nul is' },
  {
    pattern: /^an amount with at most (\d+) decimals \((\S+) makes one\)$/,
    nl: 'een bedrag met hoogstens $1 decimalen ($2 maakt dat)',
  },
  {
    pattern: /^at most (\d+) weights, none of them negative and not all of them zero$/,
    nl: 'hoogstens $1 gewichten, geen ervan negatief en niet allemaal nul',
  },
  { pattern: /^a whole number from (\d+) to (\d+)$/, nl: 'een geheel getal van $1 tot en met $2' },
  { pattern: /^a number, or a text such as (.+)$/, nl: 'een getal, of een tekst zoals $1' },
  {
    pattern: /^a number, true, false or a text of at most (\d+) characters$/,
    nl: 'een getal, true, false of een tekst van hoogstens $1 tekens',
  },
  { pattern: /^a number written as (.+)$/, nl: 'een getal, geschreven als $1' },
  { pattern: /^a text of at most (\d+) characters$/, nl: 'een tekst van hoogstens $1 tekens' },
  { pattern: /^at most (\d+) characters$/, nl: 'hoogstens $1 tekens' },
  {
    pattern: /^a percentage from 0 to 100 as text, such as (\S+) \((\S+) makes one\)$/,
    nl: 'een percentage van 0 tot en met 100 als tekst, zoals $1 ($2 maakt dat)',
  },
  { pattern: /^a percentage from 0 to 100$/, nl: 'een percentage van 0 tot en met 100' },
  { pattern: /^a time zone such as (.+)$/, nl: 'een tijdzone zoals $1' },
  { pattern: /^a time such as (.+)$/, nl: 'een tijdstip zoals $1' },
  { pattern: /^a moment with zone such as (.+)$/, nl: 'een tijdstip met tijdzone, zoals $1' },
  { pattern: /^a day such as (.+)$/, nl: 'een dag zoals $1' },
  { pattern: /^a day from (\d+) on$/, nl: 'een dag vanaf $1' },
  { pattern: /^an existing day written as (.+)$/, nl: 'een bestaande dag, geschreven als $1' },
  { pattern: /^a country such as (\S+) or (\S+)$/, nl: 'een land zoals $1 of $2' },
  { pattern: /^one of (.+)$/, nl: 'een van $1' },
  {
    pattern: /^each part once, in at most (\d+) characters$/,
    nl: 'elk onderdeel één keer, in hoogstens $1 tekens',
  },
  { pattern: /^ISO 8601 without a picture$/, nl: 'ISO 8601 zonder opmaakpatroon' },
  { pattern: /^plain JSON within the limits$/, nl: 'gewone JSON binnen de grenzen' },
  {
    pattern: /^only numbers, only texts, or a comparator$/,
    nl: 'alleen getallen, alleen teksten, of een vergelijkfunctie',
  },
  { pattern: /^another type$/, nl: 'een ander soort waarde', en: 'another kind of value' },
];

/** What is wrong with the text of a mapping: a code of the library, what it wants and what stands there. */
const REASON: readonly Phrase[] = [
  {
    pattern: /^S0101$/,
    nl: 'een tekst heeft geen sluitend aanhalingsteken',
    en: 'a text lacks its closing quote',
  },
  { pattern: /^S0102 (.+)$/s, nl: 'het getal $1 is te groot', en: 'the number $1 is too large' },
  {
    pattern: /^S0103 (.+)$/s,
    nl: 'achter \\ kan geen $1 staan',
    en: '\\ cannot be followed by $1',
  },
  {
    pattern: /^S0104$/,
    nl: 'achter \\u horen vier hexadecimale cijfers',
    en: '\\u must be followed by four hexadecimal digits',
  },
  {
    pattern: /^S0105$/,
    nl: 'een veldnaam heeft geen sluitend accent (`)',
    en: 'a field name lacks its closing backquote (`)',
  },
  { pattern: /^S0106$/, nl: 'een toelichting heeft geen einde (*/)', en: 'a comment has no end (*/)' },
  { pattern: /^S020[156]$/, nl: 'wat hier staat past niet', en: 'what stands here does not fit' },
  { pattern: /^S0201 (.+)$/s, nl: '$1 past hier niet', en: '$1 does not fit here' },
  {
    pattern: /^S0202 (\S+) (.+)$/s,
    nl: 'hier hoort $1 te staan, maar er staat $2',
    en: '$1 should be here, but there is $2',
  },
  {
    pattern: /^S0203 (\S+)(?: .*)?$/s,
    nl: 'voor het einde ontbreekt $1',
    en: '$1 is missing before the end',
  },
  { pattern: /^S0204 (.+)$/s, nl: '$1 is geen bewerking', en: '$1 is no operator' },
  { pattern: /^S020[56] (.+)$/s, nl: '$1 is hier niet te lezen', en: '$1 cannot be read here' },
  {
    pattern: /^S0207(?: .*)?$/s,
    nl: 'de expressie houdt te vroeg op',
    en: 'the expression ends too early',
  },
  {
    pattern: /^S0208 (\S+)(?: .*)?$/s,
    nl: 'parameter $1 van de functie moet een naam met $$ ervoor zijn',
    en: 'parameter $1 of the function must be a name that begins with $$',
  },
  {
    pattern: /^S0209$/,
    nl: 'na groeperen met {…} kan geen [voorwaarde] meer komen',
    en: 'no [condition] can follow grouping with {…}',
  },
  {
    pattern: /^S0210$/,
    nl: 'een stap kan maar één keer met {…} groeperen',
    en: 'a step can group with {…} only once',
  },
  {
    pattern: /^S0211 (.+)$/s,
    nl: 'voor $1 ontbreekt een waarde',
    en: 'a value is missing before $1',
  },
  {
    pattern: /^S0212(?: .*)?$/s,
    nl: 'links van := hoort een naam met $$ ervoor',
    en: 'the left of := must be a name that begins with $$',
  },
  {
    pattern: /^S0213 (.+)$/s,
    nl: 'de vaste waarde $1 kan geen stap van een pad zijn',
    en: 'the fixed value $1 cannot be a step of a path',
  },
  {
    pattern: /^S0214 (.+)$/s,
    nl: 'rechts van $1 hoort een naam met $$ ervoor',
    en: 'the right of $1 must be a name that begins with $$',
  },
  {
    pattern: /^S0215$/,
    nl: 'een naam met @ hoort voor de [voorwaarden] van een stap',
    en: 'a name with @ must come before the [conditions] of a step',
  },
  {
    pattern: /^S0216$/,
    nl: 'een naam met @ hoort voor het sorteren van een stap',
    en: 'a name with @ must come before the sorting of a step',
  },
  {
    pattern: /^S0217(?: .*)?$/s,
    nl: 'het % wijst hier geen bovenliggend gegeven aan',
    en: 'the % names no parent here',
  },
  { pattern: /^S0301$/, nl: 'de reguliere expressie is leeg', en: 'the regular expression is empty' },
  {
    pattern: /^S0302$/,
    nl: 'de reguliere expressie heeft geen sluitende /',
    en: 'the regular expression lacks its closing /',
  },
  {
    pattern: /^S040[12](?: .*)?$/s,
    nl: 'de typen van de functie zijn niet te lezen',
    en: 'the types of the function cannot be read',
  },
];

const PHRASES: Readonly<Record<string, readonly Phrase[]>> = {
  found: FOUND,
  expected: EXPECTED,
  reason: REASON,
};

/** A value of a parameter that is a phrase of the program, as people say it; undefined when it is none. */
export function spokenPhrase(name: string, value: string, language: Language): string | undefined {
  const phrases = Object.hasOwn(PHRASES, name) ? PHRASES[name] : undefined;
  const phrase = phrases?.find(({ pattern }) => pattern.test(value));
  return phrase && value.replace(phrase.pattern, phrase[language] ?? '$&');
}
