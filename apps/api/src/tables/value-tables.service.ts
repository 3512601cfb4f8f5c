import type { Language } from '@app/domain';
import { tableKey, type DeliveredTable, type DeliveredTables } from '@app/mapper';
import type { Actor } from '@app/identity';
import type {
  NewAuditEntry,
  StoredTable,
  TableEntry,
  TableEntryRepository,
  TableHead,
  ValueTableRepository,
} from '@app/persistence';
import { auditEntryOf } from '../audit/audit-entry-of.js';
import { httpErrors } from '../http/http-errors.js';
import { inputInvalid } from '../http/validation.js';
import type { BulkProcessing } from '../records/bulk-processing.js';
import type { ProcessReceiptDto } from '../records/record-input.dto.js';
import { tableErrors } from './table-errors.js';
import type { ChangeTableDto, CreateTableDto } from './table-input.dto.js';
import type { TableUse } from './table-use.js';
import { MOST_ENTRIES, valueFault } from './table-values.js';

/** A table as it counts: what the organisation set up, over what comes with Koppel. */
export interface TableView {
  readonly head: TableHead;
  /** Absent while the organisation did not set it up. */
  readonly own: StoredTable | undefined;
  readonly delivered: readonly DeliveredTable[];
}

const MOST_TABLES = 100;
/** Only records that did not find the table at all. */
const NONE_BUT_LOST: readonly string[] = [];

/** Makes, changes and removes value tables. Their entries: TableEntries. */
export class ValueTables {
  constructor(
    private readonly tables: ValueTableRepository,
    private readonly entries: Pick<TableEntryRepository, 'page'>,
    private readonly delivered: Pick<DeliveredTables, 'all'>,
    private readonly bulk: Pick<BulkProcessing, 'process'>,
    private readonly use: Pick<TableUse, 'readersOf'>,
  ) {}

  async list(tenantId: string, language: Language): Promise<TableView[]> {
    const own = await this.tables.list(tenantId);
    const keys = new Set([...own, ...this.delivered.all].map(({ key }) => key));
    const stored = new Map(own.map((table) => [table.key, table]));
    return [...keys].toSorted().flatMap((key) => this.view(key, stored.get(key), language) ?? []);
  }

  /** Throws `NOT_FOUND`. */
  async get(tenantId: string, key: string, language: Language): Promise<TableView> {
    const stored = await this.tables.find(tenantId, key);
    const view = this.view(key, stored ?? undefined, language);
    if (!view) throw httpErrors.NOT_FOUND();
    return view;
  }

  /** Records that did not find the table go on. */
  async create(actor: Actor, input: CreateTableDto): Promise<void> {
    const { key, name, kind, valueType, unmapped, defaultValue = null } = input;
    const head = checked({ key, name, kind, valueType, unmapped, defaultValue });
    if (this.delivered.all.some((table) => table.key === key)) throw tableErrors.TABLE_EXISTS({ table: key });
    const audit = auditOf(actor, 'table-created', key, { kind, valueType, unmapped });
    const made = await this.tables.insert(actor.tenantId, head, audit, MOST_TABLES);
    if (made === 'exists') throw tableErrors.TABLE_EXISTS({ table: key });
    if (made === 'too_many') throw tableErrors.TABLE_TOO_MANY({ limit: MOST_TABLES });
    await this.release(actor, key, NONE_BUT_LOST);
  }

  /** Records that did not find it go on, and those that its rule stopped when it stops no longer. */
  async change(
    actor: Actor,
    key: string,
    change: ChangeTableDto,
    language: Language,
  ): Promise<ProcessReceiptDto> {
    const { name, unmapped, defaultValue } = change;
    const { head } = await this.get(actor.tenantId, key, language);
    const after = checked({
      ...head,
      name: name ?? head.name,
      unmapped: unmapped ?? head.unmapped,
      defaultValue: defaultValue === undefined ? head.defaultValue : defaultValue,
    });
    const audit = auditOf(actor, 'table-changed', key, { name, unmapped, defaultValue });
    await this.tables.setUp(actor.tenantId, after, { name, unmapped, defaultValue }, audit);
    return this.release(actor, key, after.unmapped === 'stop' ? NONE_BUT_LOST : undefined);
  }

  /**
   * What comes with Koppel stays. Records that wait for it are tried with what is left. Throws `TABLE_IN_USE` while an
   * active mapping would find nothing in its place.
   */
  async remove(actor: Actor, key: string): Promise<void> {
    if (!(await this.tables.find(actor.tenantId, key))) throw httpErrors.NOT_FOUND();
    const readers = await this.use.readersOf(actor.tenantId, key);
    if (readers.length) throw tableErrors.TABLE_IN_USE({ table: key, mappings: readers.join(', ') });
    const removed = await this.tables.remove(actor.tenantId, key, auditOf(actor, 'table-removed', key));
    if (!removed) throw httpErrors.NOT_FOUND();
    await this.release(actor, key);
  }

  /** All entries: the organisation's, and on request what comes with Koppel. */
  async everyEntry(tenantId: string, view: TableView, withDelivered: boolean): Promise<TableEntry[]> {
    const key = view.head.key;
    const own = await this.entries.page(tenantId, key, { limit: MOST_ENTRIES });
    if (!withDelivered) return own;
    const known = new Map(own.map((entry) => [entry.key, entry]));
    for (const { values } of view.delivered) {
      for (const [label, value] of Object.entries(values)) {
        const entryKey = tableKey(label);
        if (!known.has(entryKey)) known.set(entryKey, { key: entryKey, label, value });
      }
    }
    return [...known.values()].toSorted((one, other) => (one.key < other.key ? -1 : 1));
  }

  /** Sends records on that did not find this table or stopped at a value of it; at those of `keys` only, when given. */
  release(actor: Actor, table: string, keys?: readonly string[]): Promise<ProcessReceiptDto> {
    return this.bulk.process(actor, { states: ['failed'], unmapped: { table, ...(keys && { keys }) } });
  }

  private view(key: string, own: StoredTable | undefined, language: Language): TableView | undefined {
    const delivered = this.delivered.all.filter((table) => table.key === key);
    const [first] = delivered;
    if (own) return { head: own, own, delivered };
    return first && { head: headOf(first, language), own, delivered };
  }
}

export const nothingReleased: ProcessReceiptDto = { matched: 0, processed: 0, remaining: 0 };

export function auditOf(
  actor: Actor,
  action: string,
  key: string,
  details?: Record<string, unknown>,
): NewAuditEntry {
  return auditEntryOf(actor, { action, subjectType: 'table', subjectId: key, details });
}

function headOf(table: DeliveredTable, language: Language): TableHead {
  const { key, name, kind, valueType, unmapped, defaultValue = null } = table;
  return { key, name: name[language], kind, valueType, unmapped, defaultValue };
}

function checked(head: TableHead): TableHead {
  const { defaultValue, unmapped } = head;
  const fault = defaultValue === null ? undefined : valueFault('/defaultValue', defaultValue, head);
  if (fault) throw inputInvalid([fault]);
  if (unmapped === 'default' && defaultValue === null) {
    throw inputInvalid([{ path: '/defaultValue', code: 'TABLE_DEFAULT_MISSING' }]);
  }
  return head;
}
