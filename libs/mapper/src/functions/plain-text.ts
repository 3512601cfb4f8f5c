import { compile } from 'html-to-text';

/** As long as any text that our functions take. */
const LONGEST = 65_536;
/** What is nested deeper shows as "…"; nested lists are indented, so depth is also what bounds the result. */
const DEEPEST = 40;

/**
 * Lists get dashes and no numbers, rules and images are left out, links show their text: no attribute of the HTML
 * has a say in how long the result becomes.
 */
const convert = compile({
  wordwrap: false,
  baseElements: { selectors: [] },
  limits: { maxInputLength: LONGEST, maxDepth: DEEPEST, ellipsis: '…' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'hr', format: 'skip' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'ol', format: 'unorderedList', options: { itemPrefix: '- ' } },
    { selector: 'blockquote', format: 'block' },
    { selector: 'table', format: 'block' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

/** What a reader sees of HTML, paragraphs and list items on lines of their own. */
export function plainText(html: string): string {
  return convert(html)
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
