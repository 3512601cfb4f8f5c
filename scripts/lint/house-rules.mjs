// Rules that no linter has: sizes, barrels, and nothing of this machine in a file that others get.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { inRoot, root } from '../ensure/paths.mjs';

const LARGEST_FILE = 400;
const GENERATED = /(^|\/)(canonical\/types\.ts|migrations\/.*|package-lock\.json)$/;
const CODE = /\.(ts|tsx|mjs|cjs|js)$/;
const BINARY = /\.(png|jpg|ico|woff2?|gz|pdf)$/;

// Written with brackets so that this file does not find itself.
const OF_A_MACHINE = [
  [/(?<![\w.-])[/](work|root|home[/]\w+|Users[/]\w+)[/]/, 'a path of one machine'],
  [/registry[.]npmjs|deb[.]debian[.]org|registry[.]yarnpkg/, 'a package registry'],
  [/"resolved"[:] "http/, 'a package registry'],
];
const here = [root, homedir()].filter((path) => path.split('/').length > 2);

const faults = committedFiles().flatMap(checkFile);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

function committedFiles() {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const names = execFileSync('git', list, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }).split('\0');
  return names.filter((name) => name !== '' && !BINARY.test(name) && existsSync(inRoot(name)));
}

function checkFile(name) {
  const lines = readFileSync(inRoot(name), 'utf8').split('\n');
  return [...checkSize(name, lines), ...checkBarrels(name, lines), ...checkMachine(name, lines)];
}

function checkSize(name, lines) {
  if (!CODE.test(name) || GENERATED.test(name) || lines.length - 1 <= LARGEST_FILE) return [];
  return [`${name}: ${lines.length - 1} lines; ${LARGEST_FILE} at most`];
}

function checkBarrels(name, lines) {
  if (!CODE.test(name)) return [];
  return linesWith(lines, /^export \* /).map(
    (line) => `${name}:${line}: name what is exported instead of "export *"`,
  );
}

function checkMachine(name, lines) {
  const found = OF_A_MACHINE.flatMap(([pattern, what]) =>
    linesWith(lines, pattern).map((line) => [line, what]),
  );
  const own = here.flatMap((path) =>
    linesWith(lines, { test: (line) => line.includes(path) }).map((line) => [line, path]),
  );
  return [...found, ...own].map(([line, what]) => `${name}:${line}: names ${what}`);
}

function linesWith(lines, pattern) {
  return lines.flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}
