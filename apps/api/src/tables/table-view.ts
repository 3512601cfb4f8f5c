import type { TableDto, TableSummaryDto } from './table.dto.js';
import type { TableView } from './value-tables.service.js';

export function tableSummary({ head, own }: TableView): TableSummaryDto {
  const { key, name, kind, valueType, unmapped, defaultValue } = head;
  return {
    ...{ key, name, kind, valueType, unmapped, defaultValue },
    isOwn: own !== undefined,
    entries: own?.entries ?? 0,
    unmappedValues: own?.unmappedValues ?? 0,
  };
}

export function tableView(view: TableView): TableDto {
  const delivered = view.delivered.map(({ connector, values }) => ({
    connector,
    entries: Object.entries(values).map(([key, value]) => ({ key, value })),
  }));
  return { ...tableSummary(view), delivered };
}
