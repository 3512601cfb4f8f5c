import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, root } from '../ensure/paths.mjs';

let runs = 0;

/** Runs jest over the files whose names match, in a process group of its own, which is gone afterwards. */
export async function runJest({ folder, env, abort, narrowing, files, workers }) {
  if (abort.signal.aborted) return { passed: 0, failed: 0, skipped: 0 };
  const results = join(folder, `results-${(runs += 1)}.json`);
  const args = [
    ...[
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      inRoot('node_modules/jest/bin/jest.js'),
    ],
    ...[
      '--json',
      `--outputFile=${results}`,
      '--passWithNoTests',
      '--testRegex',
      files,
      `--maxWorkers=${workers}`,
    ],
    ...narrowing,
  ];
  // jest prints its progress on stderr, and with --json a line of its own on stdout, which is no result of ours.
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 2, 2], detached: true });
  const end = () => killGroup(child.pid, 'SIGTERM');
  abort.signal.addEventListener('abort', end);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(status ?? signal));
  });
  abort.signal.removeEventListener('abort', end);
  killGroup(child.pid, 'SIGKILL');
  return countsOf(results, code);
}

function countsOf(results, code) {
  if (!existsSync(results)) return { passed: 0, failed: 1, skipped: 0 };
  const run = JSON.parse(readFileSync(results, 'utf8'));
  // A file that could not even be loaded counts as one failed test; so does a jest that failed for no test's sake.
  const failed = run.numFailedTests + run.numRuntimeErrorTestSuites;
  return {
    passed: run.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: run.numPendingTests + run.numTodoTests,
  };
}

function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
