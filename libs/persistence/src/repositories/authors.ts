import type { EntityManager } from 'typeorm';

/** Who made something: a person, or the key of a program. */
export interface Author {
  readonly kind: 'user' | 'api_key';
  readonly name: string;
}

export interface Authored {
  /** Null when it is not known. */
  readonly author: Author | null;
}

/** Each with who made it, by its `createdBy`. */
export async function withAuthors<T extends { readonly createdBy: string | null }>(
  manager: EntityManager,
  tenantId: string,
  made: readonly T[],
): Promise<(T & Authored)[]> {
  const ids = [...new Set(made.flatMap(({ createdBy }) => createdBy ?? []))];
  const rows = ids.length ? await manager.query<(Author & { id: string })[]>(AUTHORS, [tenantId, ids]) : [];
  const authors = new Map(rows.map(({ id, kind, name }) => [id, { kind, name }]));
  return made.map((one) => ({ ...one, author: authors.get(one.createdBy ?? '') ?? null }));
}

const AUTHORS = `
  select id, 'user' as kind, name from user_account where id = any ($2::uuid[])
  union all
  select id, 'api_key' as kind, name from api_key where tenant_id = $1 and id = any ($2::uuid[])`;
