import { newId } from '../engine/uuid.js';
import { addRecord, aTenantWithFlow } from '../testing/rows.builder.js';
import { startTestDatabase, type TestDatabase } from '../testing/test-database.builder.js';
import { KNOWN_SYSTEMS, OWNED_KEYS, SOURCES } from './0006-systems-and-wishes.js';

let test: TestDatabase;
beforeAll(async () => (test = await startTestDatabase()), 60_000);
afterAll(() => test.close());

const filling = async () => {
  for (const statement of [KNOWN_SYSTEMS, OWNED_KEYS, SOURCES]) await test.asOwner(statement);
};

/** Effects as the version before left them: two connections to one administration, one number each. */
async function formerEffects() {
  const { tenantId, flow, source, target } = await aTenantWithFlow(test);
  const twin = newId();
  await test.asOwner(
    `insert into connection (id, tenant_id, connector, connector_version, name, settings, credentials, hook_key_hash,
       hook_key, hook_secret)
     select $1::uuid, tenant_id, connector, 1, 'Nog eens', '{}', '', $2, '', '' from connection where id = $3`,
    [twin, Buffer.from(twin), target.id],
  );
  await test.asOwner(`update connection set facts = '{"administrationId": "A-1"}' where id = any ($1)`, [
    [target.id, twin],
  ]);
  await test.asOwner(`update connection set facts = '{"url": "https://Shop.example.nl/"}' where id = $1`, [
    source.id,
  ]);
  const records = [await addRecord(test, flow, { externalId: '1' }), await addRecord(test, flow)];
  for (const [index, connectionId] of [target.id, twin].entries()) {
    await test.asOwner(
      `insert into effect (id, tenant_id, record_id, generation, connection_id, record_type, step, is_shared, key_hash,
         reference, state, payload_hash, sent_at)
       values ($1, $2, $3, 1, $4, 'invoice', 'write', false, 7, 'ref', 'confirmed', '', now() + make_interval(secs => $5))`,
      [newId(), tenantId, records[index], connectionId, index],
    );
  }
  return { source, target, twin };
}

describe('migration 0006', () => {
  it('gives numbers to the administration; who booked one first keeps it, the other stays apart', async () => {
    const { source, target, twin } = await formerEffects();
    await filling();
    await filling();
    const systems = await test.asOwner('select id, system_id from connection where id = any ($1)', [
      [target.id, twin, source.id],
    ]);
    const systemOf = (id: string) => systems.find((row) => row['id'] === id)?.['system_id'];
    expect(systemOf(twin)).toBe(systemOf(target.id));
    const effects = await test.asOwner(
      'select connection_id, system_id, source_id, external_id from effect order by sent_at',
    );
    expect(effects).toMatchObject([
      {
        connection_id: target.id,
        system_id: systemOf(target.id),
        source_id: systemOf(source.id),
        external_id: '1',
      },
      { connection_id: twin, system_id: twin },
    ]);
  });
});
