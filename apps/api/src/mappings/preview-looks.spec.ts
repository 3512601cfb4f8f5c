import type { Actor } from '@app/identity';
import type { AuditEvent } from '../audit/audit-entry-of.js';
import { PreviewLooks } from './preview-looks.js';

const actor = { tenantId: 't-1' } as Actor;
const mapping = 'snelstart.invoice.out';

async function recorded(look: Omit<Parameters<PreviewLooks['record']>[1], 'mapping'>): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  const looks = new PreviewLooks({
    record: (_, event) => {
      events.push(event);
      return Promise.resolve();
    },
  });
  await looks.record(actor, { mapping, ...look });
  return events;
}

describe('PreviewLooks (S15)', () => {
  it.each([
    ['a stored record', { recordId: 'r-1', flowId: 'f-1', records: 1, isUploaded: false }, 'record', 'r-1'],
    ['records of a flow', { flowId: 'f-1', records: 20, isUploaded: false }, 'flow', 'f-1'],
    ['an uploaded record in a flow', { flowId: 'f-1', records: 1, isUploaded: true }, 'flow', 'f-1'],
    ['an uploaded record alone', { records: 1, isUploaded: true }, 'mapping', mapping],
  ])('puts a look at %s on record, once', async (_, look, subjectType, subjectId) => {
    const { records, isUploaded } = look;
    expect(await recorded(look)).toEqual([
      {
        action: 'personal-data-shown',
        subjectType,
        subjectId,
        details: { by: 'mapping-preview', mapping, records, isUploaded },
      },
    ]);
  });

  it('shows nothing when the look cannot be put on record', async () => {
    const looks = new PreviewLooks({ record: () => Promise.reject(new Error('the database is gone')) });
    await expect(looks.record(actor, { mapping, records: 1, isUploaded: true })).rejects.toThrow('gone');
  });
});
