import type { OwnContent, OwnMapping } from '@app/engine';
import type { DataSource, EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { MappingVersion } from '../entities/mapping-version.entity.js';
import { Mapping } from '../entities/mapping.entity.js';
import { insertAuditEntry, type NewAuditEntry } from './audit.repository.js';
import { withAuthors, type Authored } from './authors.js';

/** Names a system mapping. */
export interface MappingPlace {
  readonly connector: string;
  readonly file: string;
}

export interface NewMappingVersion {
  readonly content: OwnContent;
  readonly base: string;
  readonly note: string | null;
  /** Id of the person or of the key of a program. */
  readonly createdBy: string | null;
}

export type AuthoredVersion = MappingVersion & Authored;

/** A tenant's own versions of system mappings. */
export class MappingRepository {
  constructor(private readonly source: DataSource) {}

  async list(tenantId: string): Promise<Mapping[]> {
    return inTenant(this.source, tenantId, (manager) => manager.findBy(Mapping, { tenantId }));
  }

  async find(tenantId: string, { connector, file }: MappingPlace): Promise<Mapping | null> {
    return inTenant(this.source, tenantId, (manager) =>
      manager.findOneBy(Mapping, { tenantId, connector, file }),
    );
  }

  async version(
    tenantId: string,
    { connector, file }: MappingPlace,
    version: number,
  ): Promise<AuthoredVersion | null> {
    return inTenant(this.source, tenantId, async (manager) => {
      const found = await manager.findBy(MappingVersion, { tenantId, connector, file, version });
      return (await withAuthors(manager, tenantId, found))[0] ?? null;
    });
  }

  /** Newest first, below the given version. */
  async versions(
    tenantId: string,
    { connector, file }: MappingPlace,
    page: { before?: number; limit: number },
  ): Promise<AuthoredVersion[]> {
    return inTenant(this.source, tenantId, async (manager) => {
      const query = manager
        .createQueryBuilder(MappingVersion, 'version')
        .where('version.tenantId = :tenantId and version.connector = :connector and version.file = :file', {
          tenantId,
          connector,
          file,
        });
      if (page.before) query.andWhere('version.version < :before', { before: page.before });
      const found = await query.orderBy('version.version', 'DESC').limit(page.limit).getMany();
      return withAuthors(manager, tenantId, found);
    });
  }

  /** The next version, not active yet. */
  async insertVersion(
    tenantId: string,
    { connector, file }: MappingPlace,
    next: NewMappingVersion,
    audit: (version: number) => NewAuditEntry,
  ): Promise<AuthoredVersion> {
    return inTenant(this.source, tenantId, async (manager) => {
      const version = await nextNumber(manager, tenantId, { connector, file });
      const { content, base, note, createdBy } = next;
      await manager.query(
        `insert into mapping_version (tenant_id, connector, file, version, content, base, note, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [tenantId, connector, file, version, JSON.stringify(content), base, note, createdBy],
      );
      await insertAuditEntry(manager, tenantId, audit(version));
      const made = await manager.findOneByOrFail(MappingVersion, { tenantId, connector, file, version });
      const [authored] = await withAuthors(manager, tenantId, [made]);
      return authored as AuthoredVersion;
    });
  }

  /**
   * Makes `version` the one that counts, or the system mapping for null. Runs that are claimed after this use it: the
   * connections of this connector get a new revision. Undefined when there is no such version.
   */
  async activate(
    tenantId: string,
    { connector, file }: MappingPlace,
    version: number | null,
    audit: NewAuditEntry,
  ): Promise<Mapping | undefined> {
    return inTenant(this.source, tenantId, async (manager) => {
      const [rows] = (await manager.query(
        `update mapping set updated_at = now(), active_version = $4::integer,
           former_version = case when active_version is distinct from $4 then active_version else former_version end
         where tenant_id = $1 and connector = $2 and file = $3 and ($4::integer is null or $4 between 1 and latest_version)
         returning connector`,
        [tenantId, connector, file, version],
      )) as [unknown[], number];
      if (!rows.length) return undefined;
      await manager.query(
        // In one order, so that two activations at once do not wait for each other.
        `update connection set revision = revision + 1 where id in (
           select id from connection where tenant_id = $1 and connector = $2 and deleted_at is null order by id for update
         )`,
        [tenantId, connector],
      );
      await insertAuditEntry(manager, tenantId, audit);
      return manager.findOneByOrFail(Mapping, { tenantId, connector, file });
    });
  }

  /** The versions that count for one connector, by file. */
  async activeOf(tenantId: string, connector: string): Promise<Readonly<Record<string, OwnMapping>>> {
    const found = await this.active(tenantId, connector);
    return Object.fromEntries(
      found.map(({ file, version, base, content }) => [file, { version, base, content }]),
    );
  }

  /** The versions that count; of one connector only, when given. */
  async active(tenantId: string, connector?: string): Promise<MappingVersion[]> {
    return inTenant(this.source, tenantId, (manager) => {
      const query = manager
        .createQueryBuilder(MappingVersion, 'version')
        .innerJoin(
          Mapping,
          'mapping',
          `mapping.tenantId = version.tenantId and mapping.connector = version.connector
             and mapping.file = version.file and mapping.activeVersion = version.version`,
        )
        .where('version.tenantId = :tenantId', { tenantId });
      if (connector !== undefined) query.andWhere('version.connector = :connector', { connector });
      return query.getMany();
    });
  }
}

async function nextNumber(
  manager: EntityManager,
  tenantId: string,
  { connector, file }: MappingPlace,
): Promise<number> {
  const rows = (await manager.query(
    `insert into mapping (tenant_id, connector, file, latest_version) values ($1, $2, $3, 1)
     on conflict (tenant_id, connector, file)
       do update set latest_version = mapping.latest_version + 1, updated_at = now()
     returning latest_version as version`,
    [tenantId, connector, file],
  )) as { version: number }[];
  return rows[0]?.version ?? 1;
}
