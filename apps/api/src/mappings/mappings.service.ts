import type { Actor } from '@app/identity';
import { hashOf, type OwnMapping } from '@app/mapper';
import type {
  AuthoredVersion,
  Mapping,
  MappingRepository,
  NewAuditEntry,
  NewMappingVersion,
} from '@app/persistence';
import { auditEntryOf } from '../audit/audit-entry-of.js';
import { httpErrors } from '../http/http-errors.js';
import { differenceOf, type MappingDifference, type MappingSide } from './mapping-diff.js';
import { mappingErrors } from './mapping-errors.js';
import type { MappingUpgradeDto, MappingVersionDto } from './mapping.dto.js';
import type { CreateMappingVersionDto } from './mapping-input.dto.js';
import { versionView, type KnownMapping } from './mapping-view.js';
import type { ContentCheck, ContentWarning } from './content-check.js';
import { contentOf } from './own-content.js';
import type { SystemMapping, SystemMappings } from './system-mappings.js';

/** A version that was made, and what is probably wrong in it. */
export interface MadeVersion {
  readonly made: AuthoredVersion;
  readonly warnings: readonly ContentWarning[];
}

/** Keeps a tenant's own versions of mappings. */
export class MappingsService {
  constructor(
    readonly system: SystemMappings,
    private readonly check: ContentCheck,
    private readonly repository: MappingRepository,
  ) {}

  async list(tenantId: string): Promise<KnownMapping[]> {
    const rows = await this.repository.list(tenantId);
    const known = this.system.all.map((system) => {
      const own = rows.find((row) => row.connector === system.connector && row.file === system.file);
      return this.known(tenantId, system, own ?? null);
    });
    return Promise.all(known);
  }

  async get(tenantId: string, id: string): Promise<KnownMapping> {
    const system = this.system.find(id);
    return this.known(tenantId, system, await this.repository.find(tenantId, system));
  }

  /** One version of a mapping. Throws `NOT_FOUND`. */
  async version(tenantId: string, system: SystemMapping, version: number): Promise<AuthoredVersion> {
    const found = await this.repository.version(tenantId, system, version);
    if (!found) throw httpErrors.NOT_FOUND();
    return found;
  }

  async create(actor: Actor, id: string, input: CreateMappingVersionDto): Promise<MadeVersion> {
    const { system, active } = await this.get(actor.tenantId, id);
    const base = active && input.base !== 'newest' ? active.base : this.system.text(system);
    const next = { content: contentOf(input), base, note: input.note ?? null, createdBy: actor.id };
    return this.insert(actor, system, next);
  }

  /** One version for its reader. */
  view(version: AuthoredVersion, known: KnownMapping): MappingVersionDto {
    return { ...versionView(version, known), runs: this.check.runs(known.system, version) };
  }

  /** Runs that start from now on use this version; 0 is the system mapping. */
  async activate(actor: Actor, id: string, version: number): Promise<void> {
    const system = this.system.find(id);
    await this.switchTo(actor, system, { version: version || null, action: 'mapping-activated' });
  }

  /** Back to what counted before. */
  async rollBack(actor: Actor, id: string): Promise<void> {
    const { system, own } = await this.get(actor.tenantId, id);
    if (!own || own.formerVersion === own.activeVersion) throw mappingErrors.MAPPING_NOT_CHANGED();
    await this.switchTo(actor, system, { version: own.formerVersion, action: 'mapping-rolled-back' });
  }

  /** How the system mapping changed since the active version was made. */
  async upgrade(tenantId: string, id: string): Promise<MappingUpgradeDto> {
    const { system, active, systemHash } = await this.get(tenantId, id);
    const text = this.system.text(system);
    const base = active?.base ?? text;
    const { lines } = differenceOf({ text: base, fields: {} }, { text, fields: {} });
    return { isAvailable: base !== text, from: hashOf(base), to: systemHash, lines: [...lines] };
  }

  /** The active version on the newest system mapping. Throws `MAPPING_UP_TO_DATE` when it is there already. */
  upgraded({ system, active, systemHash }: KnownMapping): OwnMapping {
    if (!active || hashOf(active.base) === systemHash) throw mappingErrors.MAPPING_UP_TO_DATE();
    return { version: 0, base: this.system.text(system), content: active.content };
  }

  /** The same content on the newest system mapping, as a version that counts from now on. */
  async takeUpgrade(actor: Actor, id: string, note: string | undefined): Promise<void> {
    const known = await this.get(actor.tenantId, id);
    const { system } = known;
    const { content, base } = this.upgraded(known);
    const next = { content, base, note: note ?? null, createdBy: actor.id };
    const { version } = (await this.insert(actor, system, next)).made;
    await this.switchTo(actor, system, { version, action: 'mapping-upgraded' });
  }

  async difference(
    tenantId: string,
    id: string,
    versions: { from: number; to: number },
  ): Promise<MappingDifference> {
    const system = this.system.find(id);
    const from = await this.side(tenantId, system, versions.from);
    return differenceOf(from, await this.side(tenantId, system, versions.to));
  }

  private async side(tenantId: string, system: SystemMapping, version: number): Promise<MappingSide> {
    if (version === 0) return { text: this.system.text(system), fields: {} };
    const { content, base } = await this.version(tenantId, system, version);
    if (content.kind === 'replacement') return { text: content.text, fields: {} };
    return { text: base, fields: content.fields };
  }

  private async insert(actor: Actor, system: SystemMapping, next: NewMappingVersion): Promise<MadeVersion> {
    const { base, content } = next;
    const warnings = this.check.assertUsable(system, { version: 0, base, content });
    const made = await this.repository.insertVersion(actor.tenantId, system, next, (version) =>
      auditOf(actor, 'mapping-version-made', system, { version, kind: content.kind }),
    );
    return { made, warnings };
  }

  private async switchTo(
    actor: Actor,
    system: SystemMapping,
    to: { readonly version: number | null; readonly action: string },
  ): Promise<void> {
    // A version that an older Koppel could read must still be usable now.
    if (to.version !== null) {
      this.check.assertUsable(system, await this.version(actor.tenantId, system, to.version));
    }
    const audit = auditOf(actor, to.action, system, { version: to.version ?? 0 });
    const changed = await this.repository.activate(actor.tenantId, system, to.version, audit);
    // Without a version of its own a tenant has the system mapping already.
    if (!changed && to.version !== null) throw httpErrors.NOT_FOUND();
  }

  private async known(tenantId: string, system: SystemMapping, own: Mapping | null): Promise<KnownMapping> {
    const version = own?.activeVersion ?? null;
    const active = version === null ? null : await this.version(tenantId, system, version);
    return { system, systemHash: this.system.hash(system), own, active };
  }
}

function auditOf(
  actor: Actor,
  action: string,
  system: SystemMapping,
  details: Record<string, unknown>,
): NewAuditEntry {
  return auditEntryOf(actor, { action, subjectType: 'mapping', subjectId: system.id, details });
}
