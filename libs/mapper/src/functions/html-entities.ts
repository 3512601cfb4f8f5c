/**
 * The named entities that shop systems write: those of XML, and those of Latin-1 and typography in HTML 4.
 * Rare names of HTML 5 are left out on purpose; numeric entities are decoded without a table.
 */
const NAMES = `
  amp & lt < gt > quot " apos ' euro € hellip … ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „
  bull • dagger † Dagger ‡ permil ‰ lsaquo ‹ rsaquo › trade ™ oline ‾ minus − infin ∞ asymp ≈ ne ≠ le ≤ ge ≥
  larr ← uarr ↑ rarr → darr ↓ harr ↔ hearts ♥ check ✓ star ☆
  iexcl ¡ cent ¢ pound £ curren ¤ yen ¥ brvbar ¦ sect § uml ¨ copy © ordf ª laquo « not ¬ reg ® macr ¯ deg °
  plusmn ± sup1 ¹ sup2 ² sup3 ³ acute ´ micro µ para ¶ middot · cedil ¸ ordm º raquo » frac14 ¼ frac12 ½ frac34 ¾
  iquest ¿ times × divide ÷
  Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë Igrave Ì
  Iacute Í Icirc Î Iuml Ï ETH Ð Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö Oslash Ø Ugrave Ù Uacute Ú
  Ucirc Û Uuml Ü Yacute Ý THORN Þ szlig ß
  agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë igrave ì
  iacute í icirc î iuml ï eth ð ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö oslash ø ugrave ù uacute ú
  ucirc û uuml ü yacute ý thorn þ yuml ÿ OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜
`
  .trim()
  .split(/\s+/);

/** Blanks cannot stand in the list above. */
const BLANKS: readonly [string, string][] = [
  ['nbsp', '\u00a0'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['shy', '\u00ad'],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
];

export const namedEntities: ReadonlyMap<string, string> = new Map([...BLANKS, ...pairs(NAMES)]);

function pairs(list: readonly string[]): [string, string][] {
  return list.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, list[index + 1] ?? '']] : [],
  );
}
