import type { ActivityEntry } from '@app/engine';
import { entryViews } from './entry-view.js';
import { PersonalDataMask } from './personal-data-mask.js';

const at = '2026-02-01T10:00:00.000Z';
const view = (entry: ActivityEntry, mask: PersonalDataMask | undefined = new PersonalDataMask()) =>
  entryViews([entry], { language: 'nl', mask })[0];

describe('the view of an activity entry', () => {
  it('explains an error by the code in its title', () => {
    const shown = view({
      at,
      kind: 'error',
      title: 'STATUS_NOT_SELECTED',
      data: { params: { status: 'on-hold' } },
    });
    expect(shown?.problem).toMatchObject({
      code: 'STATUS_NOT_SELECTED',
      detail: 'De status on-hold is niet gekozen om te verwerken.',
    });
  });

  it('explains the reason of a skip', () => {
    const shown = view({
      at,
      kind: 'step',
      step: 'select',
      title: 'skipped',
      data: { code: 'NOT_PAID', params: {} },
    });
    expect(shown).toMatchObject({ step: 'select', problem: { code: 'NOT_PAID' } });
  });

  it('explains a call that got no answer', () => {
    const shown = view({
      at,
      kind: 'exchange',
      title: 'find customer',
      data: { method: 'GET', error: 'HTTP_TIMEOUT' },
    });
    expect(shown?.problem?.code).toBe('HTTP_TIMEOUT');
  });

  it('masks personal data, unless its reader may see it (S15)', () => {
    const entry: ActivityEntry = {
      at,
      kind: 'received',
      title: 'fetched',
      data: { email: 'jan@example.nl' },
    };
    expect(view(entry)?.data).toEqual({ email: 'j•••@•••.nl' });
    expect(entryViews([entry], { language: 'nl', mask: undefined })[0]?.data).toEqual({
      email: 'jan@example.nl',
    });
  });

  it('leaves an ordinary entry without a problem', () => {
    expect(view({ at, kind: 'step', title: 'mapped', data: { total: '54.90' } })).toEqual({
      at,
      kind: 'step',
      step: undefined,
      title: 'mapped',
      problem: undefined,
      data: { total: '54.90' },
    });
  });
});
