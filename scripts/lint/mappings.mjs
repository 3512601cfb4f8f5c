// The mappings we ship count money in decimals only, and their patterns run in linear time.
// `node scripts/lint/mappings.mjs [folder]`
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import jsonata from 'jsonata';
import { ensureBuilt } from '../ensure/build.mjs';
import { withLock } from '../ensure/lock.mjs';
import { inRoot, root } from '../ensure/paths.mjs';

const ARITHMETIC = new Map([
  ['+', '$moneyAdd'],
  ['-', '$moneySubtract'],
  ['*', '$moneyMultiply'],
  ['/', '$moneyDivide'],
  ['%', '$moneySplit'],
]);
const IN_FLOATS = new Map([
  ['sum', '$moneySum'],
  ['average', '$moneySum and $moneyDivide'],
  ['max', '$moneyCompare'],
  ['min', '$moneyCompare'],
  ['round', '$moneyRound'],
  ['abs', '$moneyAbs'],
  ['floor', '$moneyRound'],
  ['ceil', '$moneyRound'],
  ['power', '$moneyMultiply'],
  ['sqrt', '$moneyDivide'],
  ['number', '$moneyText'],
  ['formatNumber', '$writeNumber'],
]);
/** Counting things is no counting of money. */
const COUNTS = new Set(['count', 'length']);

await withLock('ensure', async () => ensureBuilt(false));
const { linearRegexEngine } = await import(
  inRoot('dist/libs/mapper/src/compiler/regex/linear-regex-engine.js')
);

const folder = resolve(process.argv[2] ?? inRoot('mappings'));
const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.jsonata'));
const faults = files.toSorted().flatMap((name) => faultsIn(join(folder, name)));
for (const fault of faults) process.stdout.write(`${fault}\n`);
if (files.length === 0) process.stdout.write(`${folder}: no mappings found\n`);
process.exitCode = faults.length === 0 && files.length > 0 ? 0 : 1;

function faultsIn(file) {
  const text = readFileSync(file, 'utf8');
  const told = (position, message) =>
    `${relative(root, file)}:${text.slice(0, position).split('\n').length}: ${message}`;
  try {
    return nodesOf(jsonata(text).ast()).flatMap((node) =>
      judge(node).map((message) => told(node.position, message)),
    );
  } catch (error) {
    return [told(error.position ?? 0, error.message)];
  }
}

function judge(node) {
  if (node.type === 'regex') return judgePattern(node.value);
  if (node.type === 'variable' && IN_FLOATS.has(node.value)) {
    return [`$${node.value} counts in floats: use ${IN_FLOATS.get(node.value)}`];
  }
  const isArithmetic =
    node.type === 'binary' && ARITHMETIC.has(node.value) && !(isCount(node.lhs) && isCount(node.rhs));
  const isNegation = node.type === 'unary' && node.value === '-';
  if (!isArithmetic && !isNegation) return [];
  return [
    `"${node.value}" counts in floats: use ${isNegation ? '$moneyNegate' : ARITHMETIC.get(node.value)}`,
  ];
}

function isCount(node) {
  return node.type === 'number' || (node.type === 'function' && COUNTS.has(node.procedure.value));
}

/** Only what the linear engine can run: no look-around, no references back. */
function judgePattern(pattern) {
  try {
    linearRegexEngine().compile(pattern);
    return [];
  } catch (error) {
    return [`/${pattern.source}/ cannot run in linear time: ${error.message}`];
  }
}

function nodesOf(tree) {
  const found = new Set();
  const waiting = [tree];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || next instanceof RegExp || found.has(next)) continue;
    found.add(next);
    waiting.push(...Object.values(next));
  }
  return [...found]
    .filter((node) => typeof node.position === 'number')
    .sort((a, b) => a.position - b.position);
}
