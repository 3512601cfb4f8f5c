import type { AsOwner } from './test-tenant.js';

/** A checksum per table over all rows of a tenant, and of the people who belong to it. */
export async function checksumsOf(asOwner: AsOwner, tenantId: string): Promise<Record<string, string>> {
  const tables = await asOwner(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'tenant_id'
       and table_name in (select relname from pg_class where relkind in ('r', 'p') and not relispartition)
     order by 1`,
  );
  const queries = [
    ...tables.map(({ name }) => [
      String(name),
      `select row_to_json(t)::text as row from "${String(name)}" t where tenant_id = $1`,
    ]),
    ['tenant', 'select row_to_json(t)::text as row from tenant t where id = $1'],
    [
      'user_account',
      `select row_to_json(t)::text as row from user_account t
       where id in (select user_id from membership where tenant_id = $1)`,
    ],
  ];
  const sums: Record<string, string> = {};
  for (const [name, query] of queries) {
    const [sum] = await asOwner(
      `select count(*) || ' ' || md5(coalesce(string_agg(row, '|' order by row), '')) as sum from (${query!}) rows`,
      [tenantId],
    );
    sums[name!] = String(sum!['sum']);
  }
  return sums;
}

/** Names of all columns of all tables, in both spellings: none of them may be set through a body that does not name it. */
export async function columnNames(asOwner: AsOwner): Promise<string[]> {
  const rows = await asOwner(
    `select distinct column_name as name from information_schema.columns
     where table_schema = 'public' and table_name <> 'schema_migration'`,
  );
  return rows.flatMap(({ name }) => {
    const snake = String(name);
    const camel = snake.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    return snake === camel ? [snake] : [snake, camel];
  });
}
