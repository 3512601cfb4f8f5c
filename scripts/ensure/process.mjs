import { spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

/** Notes go to stderr: stdout belongs to the command that asked. */
export const note = (text) => process.stderr.write(`${text}\n`);

export function stopWithMessage(text) {
  note(text);
  process.exit(1);
}

/** Runs a program in the repository, its output on stderr. Stops the process when the program fails. */
export function runOrStop(program, args, whatFailed, env = process.env) {
  const { status, signal, error } = spawnSync(program, args, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  stopWithMessage(`${whatFailed} (${error?.message ?? signal ?? `exit code ${status}`})`);
}
