import { readFileSync } from 'node:fs';
import type { Fault } from '@app/domain';
import type { VariableDeclaration } from './variable.js';

/** Variables by name. An empty one counts as absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

export type Reading = { readonly text?: string; readonly fault?: Fault };

/** The text of one variable, from itself or, for a secret, from the file that `<name>_FILE` names. */
export function readVariable(environment: Environment, { name, secret }: VariableDeclaration): Reading {
  const text = environment[name]?.trim() || undefined;
  const file = secret ? environment[`${name}_FILE`]?.trim() || undefined : undefined;
  if (file === undefined) return { text };
  if (text !== undefined) return { fault: { path: name, code: 'CONFIGURATION_TWICE', params: { name } } };
  try {
    return { text: readFileSync(file, 'utf8').trim() };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return { fault: { path: name, code: 'CONFIGURATION_FILE_UNREADABLE', params: { name, file, reason } } };
  }
}
