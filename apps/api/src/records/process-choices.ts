import type { FlowRecord, ProcessChoice } from '@app/persistence';

/** What can be chosen when a record is processed again, besides plainly processing it. */
export function choicesOf({ code, correction }: Pick<FlowRecord, 'code' | 'correction'>): ProcessChoice[] {
  return [
    ...(code === 'GONE_AT_TARGET' ? (['book_again'] as const) : []),
    ...(correction ? (['source_data'] as const) : []),
  ];
}
