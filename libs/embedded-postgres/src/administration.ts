import { createHmac } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';

const NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** Each role has its own password, derived from the superuser's, so that only one secret has to be kept. */
export const rolePassword = (superuserPassword: string, role: string): string =>
  createHmac('sha256', superuserPassword).update(`role:${role}`).digest('base64url');

export async function createDatabase(connection: ClientConfig, name: string): Promise<void> {
  checkName(name);
  await withClient(connection, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await ignoringDuplicates(client.query(`create database "${name}"`));
  });
}

/** A login role without any right of its own, and never one that row level security lets pass. */
export async function createRole(connection: ClientConfig, role: string, password: string): Promise<void> {
  checkName(role);
  await withClient(connection, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    const rights = 'login nosuperuser nocreatedb nocreaterole nobypassrls';
    const text = `role "${role}" with ${rights} password ${client.escapeLiteral(password)}`;
    if (rowCount) await client.query(`alter ${text}`);
    else await ignoringDuplicates(client.query(`create ${text}`));
  });
}

function checkName(name: string): void {
  if (!NAME.test(name)) throw new Error(`not a plain PostgreSQL name: ${JSON.stringify(name)}`);
}

async function withClient(connection: ClientConfig, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client(connection);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const DUPLICATE_DATABASE = '42P04';
const DUPLICATE_OBJECT = '42710';
const UNIQUE_VIOLATION = '23505';

/** Another process made the same thing between our look and our write: that is what we wanted. */
async function ignoringDuplicates(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (![DUPLICATE_DATABASE, DUPLICATE_OBJECT, UNIQUE_VIOLATION].includes(String(code))) throw error;
  }
}
