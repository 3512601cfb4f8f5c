import { hostFunction } from '../compiler/built-in.js';
import { compileExpression } from '../compiler/expression.js';
import { hostRegexEngine } from '../compiler/regex/host-regex-engine.js';
import { parse } from '../language/library.js';
import { defaultLimits } from '../limits.js';
import { mappingFunctions } from './mapping-functions.js';

const TIME_MS = 300;
const LONGEST = 65_536;
const filled = (part: string) => part.repeat(LONGEST / part.length);
const input = {
  html: filled('<div>'),
  text: filled('é '),
  entities: filled('&amp;abc'),
  amounts: Array.from({ length: 10_000 }, (_, index) => `${index}.05`),
  long: `${'9'.repeat(80)}.${'9'.repeat(80)}`,
  many: Array.from({ length: 100_000 }, (_, index) => index),
};

/** How a call is stopped when it is made for each of 100,000 items, and after how many milliseconds. */
function stopped(call: string): { code: string; milliseconds: number } {
  const tree = parse(`$map(many, function($item) { ${call} ? 1 : 2 })`).ast();
  const limits = { ...defaultLimits, timeMs: TIME_MS };
  const functions = mappingFunctions.map(hostFunction);
  const expression = compileExpression(tree, { limits, functions, regexEngine: hostRegexEngine });
  const started = performance.now();
  try {
    expression.evaluate(input, {});
    return { code: 'none', milliseconds: performance.now() - started };
  } catch (thrown) {
    return { code: (thrown as { code: string }).code, milliseconds: performance.now() - started };
  }
}

describe('a function of ours that is called without end on the largest values', () => {
  it.each([
    ['$htmlToText($$.html)'],
    ['$decodeHtml($$.entities)'],
    ['$slug($$.text)'],
    ['$truncate($$.text, 10)'],
    ['$countryCode($$.text)'],
    ['$splitAddress($$.text)'],
    ['$vatNumber($$.text)'],
    ['$readNumber($$.text & "1", "1.234,56")'],
    ['$moneySum($$.amounts)'],
    ['$moneySplit("1.00", 10000)'],
    ['$moneySpread("1.00", $$.amounts)'],
    ['$moneyMultiply($$.long, $$.long)'],
    ['$moneyRoundEven($$.long, 15)'],
  ])('%s is stopped by a limit, soon after it', (call) => {
    const { code, milliseconds } = stopped(call);
    expect(['MAPPING_TIME_LIMIT', 'MAPPING_STEP_LIMIT', 'MAPPING_FUNCTION_ARGUMENT']).toContain(code);
    // One call, and a look at the clock too late; generous, because others use the machine.
    expect(milliseconds).toBeLessThan(TIME_MS + 1_500);
  });
});
