import { tablesReadIn, type DeliveredTables, type OwnContent } from '@app/mapper';
import type { MappingRepository } from '@app/persistence';

/** Which mappings of a tenant need a value table that the tenant set up. */
export class TableUse {
  constructor(
    private readonly mappings: Pick<MappingRepository, 'active'>,
    private readonly delivered: Pick<DeliveredTables, 'all'>,
  ) {}

  /**
   * Ids of the active versions that would look up in a table that is not there without the tenant's own, such as
   * `snelstart.invoice.out`. A table that comes with the connector of a mapping stays there for it.
   */
  async readersOf(tenantId: string, table: string): Promise<string[]> {
    const active = await this.mappings.active(tenantId);
    const readers = active.filter(
      ({ connector, base, content }) =>
        !this.comesWith(connector, table) &&
        textsOf(content, base).some((text) => tablesReadIn(text).has(table)),
    );
    return readers.map(({ connector, file }) => `${connector}.${file.replace(/\.jsonata$/, '')}`).toSorted();
  }

  private comesWith(connector: string, table: string): boolean {
    return this.delivered.all.some(
      (one) => one.key === table && one.connector === connector && one.with === undefined,
    );
  }
}

function textsOf(content: OwnContent, base: string): string[] {
  return content.kind === 'replacement' ? [content.text] : [base, ...Object.values(content.fields)];
}
