import { momentOf, newId } from './uuid.js';

describe('an id', () => {
  it('tells when it was made, and sorts by that', () => {
    const moments = ['1999-12-31T23:59:59.999Z', '2026-11-20T08:00:00.000Z', '2026-11-20T08:00:00.001Z'];
    const ids = moments.map((moment) => newId(Date.parse(moment)));
    expect(ids.map((id) => momentOf(id).toISOString())).toEqual(moments);
    expect(ids.toSorted()).toEqual(ids);
  });
});
