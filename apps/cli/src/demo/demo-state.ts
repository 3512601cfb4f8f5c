import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { freePort } from '../support/free-port.js';

/** What a second run on the same folder must find again: the addresses and the login of the first. */
export interface DemoState {
  readonly sandboxPort: number;
  readonly email: string;
  readonly password: string;
}

export async function loadDemoState(folder: string): Promise<DemoState> {
  const file = join(folder, 'demo.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoState;
  mkdirSync(folder, { recursive: true });
  const state = {
    sandboxPort: await freePort(),
    email: 'demo@koppel.example',
    password: `demo-${randomBytes(9).toString('base64url')}`,
  };
  writeFileSync(file, JSON.stringify(state, null, 2), { mode: 0o600 });
  return state;
}
