import { createHmac } from 'node:crypto';

/** Login roles of one database. Roles belong to the whole server, so the database name is part of theirs. */
export function roleNames(database: string): { app: string; engine: string } {
  return { app: `${database}_app`, engine: `${database}_engine` };
}

/** Passwords of the roles follow from the master key: nothing more to configure, nothing to store. */
export function rolePassword(masterKey: Uint8Array, role: string): string {
  return createHmac('sha256', masterKey).update(`koppel database role ${role}`).digest('base64url');
}
