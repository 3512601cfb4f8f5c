import type { Language } from '@app/domain';
import { tableKey } from '@app/mapper';
import type { Actor } from '@app/identity';
import type { EntryChange, EntryReceipt, TableEntry, TableEntryRepository } from '@app/persistence';
import { inputInvalid } from '../http/validation.js';
import { tableErrors } from './table-errors.js';
import type { EntryReceiptDto } from './table.dto.js';
import { readTable } from './table-file.js';
import type { ImportTableDto, MapValuesDto } from './table-input.dto.js';
import { MOST_ENTRIES, readEntries } from './table-values.js';
import { auditOf, nothingReleased, type ValueTables } from './value-tables.service.js';

const MOST_AUDITED = 20;
const MOST_FAULTS_TOLD = 1_000;

/** Maps values, and lets the records go on that waited for them. */
export class TableEntries {
  constructor(
    private readonly tables: Pick<ValueTables, 'get' | 'release'>,
    private readonly entries: TableEntryRepository,
  ) {}

  async map(actor: Actor, key: string, input: MapValuesDto, language: Language): Promise<EntryReceiptDto> {
    const { head } = await this.tables.get(actor.tenantId, key, language);
    const { entries, faults } = readEntries(input.entries, head);
    if (faults.length) throw inputInvalid(faults);
    return this.put(actor, { head, entries, replaces: false, most: MOST_ENTRIES }, 'table-entries-changed');
  }

  /** All of a file or nothing; all its faults are told at once. */
  async import(
    actor: Actor,
    key: string,
    input: ImportTableDto,
    language: Language,
  ): Promise<EntryReceiptDto> {
    const { head } = await this.tables.get(actor.tenantId, key, language);
    const { entries, faults } = readTable(input.file, head);
    if (faults.length) {
      const told = faults.slice(0, MOST_FAULTS_TOLD);
      throw tableErrors.TABLE_FILE_WRONG({ count: faults.length }, { faults: told });
    }
    const change = { head, entries, replaces: input.mode === 'replace', most: MOST_ENTRIES };
    if (!input.dryRun) return this.put(actor, change, 'table-imported');
    return { ...within(await this.entries.preview(actor.tenantId, change)), released: nothingReleased };
  }

  /** Answers how many there were. */
  async remove(actor: Actor, key: string, labels: readonly string[], language: Language): Promise<number> {
    const { head } = await this.tables.get(actor.tenantId, key, language);
    const keys = labels.map(tableKey);
    const audit = auditOf(actor, 'table-entries-removed', head.key, { keys: keys.slice(0, MOST_AUDITED) });
    return this.entries.remove(actor.tenantId, head.key, keys, audit);
  }

  private async put(actor: Actor, change: EntryChange, action: string): Promise<EntryReceiptDto> {
    const { head, entries, replaces } = change;
    const audit = auditOf(actor, action, head.key, {
      count: entries.length,
      replaces,
      entries: sampleOf(entries),
    });
    const receipt = within(await this.entries.put(actor.tenantId, change, audit));
    const keys = entries.map(({ key }) => key);
    return { ...receipt, released: await this.tables.release(actor, head.key, keys) };
  }
}

function sampleOf(entries: readonly TableEntry[]): Record<string, unknown> {
  return Object.fromEntries(entries.slice(0, MOST_AUDITED).map(({ key, value }) => [key, value]));
}

function within(receipt: EntryReceipt | 'too_many'): EntryReceipt {
  if (receipt === 'too_many') throw tableErrors.TABLE_FULL({ limit: MOST_ENTRIES });
  return receipt;
}
