import type { Operation, Place } from './operations.js';
import type { TestTenant } from './test-tenant.js';

/**
 * What each operation needs to be called with. A new operation with an id, a path parameter or a body that is not
 * found here fails the isolation test: add a line.
 */
type IdOf = (tenant: TestTenant) => string;

/** Which object an id in the path names, by the part of the path before it. */
const pathIds: Readonly<Record<string, IdOf>> = {
  connections: ({ ids }) => ids.connection,
  flows: ({ ids }) => ids.flow,
  records: ({ ids }) => ids.record,
  'api-keys': ({ ids }) => ids.apiKey,
  members: ({ ids }) => ids.member,
  invitations: ({ ids }) => ids.invitation,
};

/** Ids in queries and bodies, by name; a body field by its path. */
const otherIds: Readonly<Record<string, IdOf>> = {
  flow: ({ ids }) => ids.flow,
  'filter.flow': ({ ids }) => ids.flow,
  'source.connectionId': ({ ids }) => ids.connection,
  'target.connectionId': ({ ids }) => ids.target,
  recordId: ({ ids }) => ids.record,
  flowId: ({ ids }) => ids.flow,
  tenant: ({ ids }) => ids.tenant,
};

/** Path parameters that name nothing of a tenant, with a value that exists. */
const plainPathValues: Readonly<Record<string, string>> = {
  'connectors/{id}': 'woocommerce',
  'options/{list}': 'statuses',
  'versions/{version}': '1',
  'mappings/{id}': 'snelstart.invoice.out',
  'hooks/{connectionKey}': 'k'.repeat(43),
  'tables/{key}': 'payment-methods',
};

/** Query parameters that name nothing of a tenant. */
const plainQueries = new Set([
  'cursor',
  'limit',
  'state',
  'code',
  'from',
  'to',
  'q',
  'full',
  'recordType',
  'delivered',
]);

/** Body fields that only look like an id: the step of a flow has a name of its own. */
const plainBodyFields = new Set(['steps.id']);

/** A valid body for every operation that has one, as `tenant` would send it. */
const bodies: Readonly<Record<string, (tenant: TestTenant) => Record<string, unknown>>> = {
  register: () => ({ organisation: 'X', name: 'X', email: 'x@example.nl', password: 'vier losse woorden' }),
  acceptInvitation: () => ({ token: 't'.repeat(43), name: 'X', password: 'vier losse woorden' }),
  login: ({ people }) => ({ email: people.owner.email, password: people.owner.password }),
  refresh: () => ({ refreshToken: 't'.repeat(43) }),
  changeMe: () => ({ language: 'nl' }),
  changePassword: () => ({
    currentPassword: 'niet mijn wachtwoord',
    newPassword: 'vijf nieuwe losse woorden',
  }),
  createApiKey: () => ({ name: 'export', role: 'viewer' }),
  changeApiKey: () => ({ name: 'changed by the test' }),
  inviteMember: () => ({ email: 'nobody@example.nl', role: 'viewer' }),
  changeMember: () => ({ role: 'viewer' }),
  createConnection: () => ({
    ...{ connector: 'woocommerce', name: 'Winkel', settings: { baseUrl: 'http://127.0.0.1:9' } },
    credentials: { consumerKey: `ck_${'a'.repeat(40)}`, consumerSecret: `cs_${'b'.repeat(40)}` },
  }),
  updateConnection: () => ({ name: 'changed by the test' }),
  createFlow: ({ ids }) => ({
    name: 'made by the test',
    source: { connectionId: ids.connection, recordType: 'order' },
    target: { connectionId: ids.target, recordType: 'invoice' },
  }),
  updateFlow: ({ ids }) => ({
    name: 'changed by the test',
    source: { connectionId: ids.connection, recordType: 'order' },
    target: { connectionId: ids.target, recordType: 'invoice' },
  }),
  changeBookingSettings: () => ({ settings: { book: { ledgers: [{ ledger: '8100' }] } } }),
  testFlow: ({ ids }) => ({ recordId: ids.record }),
  backfillFlow: () => ({ from: '2026-03-01', to: '2026-03-31', dryRun: true }),
  createMappingVersion: () => ({ overlay: { omschrijving: 'order.number' } }),
  activateMapping: () => ({ version: 1 }),
  previewMapping: ({ ids }) => ({ mapping: 'snelstart.invoice.out', flowId: ids.flow, recordId: ids.record }),
  previewMappingOnRecords: ({ ids }) => ({ mapping: 'snelstart.invoice.out', version: 0, flowId: ids.flow }),
  takeMappingUpgrade: () => ({ note: 'taken by the test' }),
  previewMappingUpgrade: ({ ids }) => ({ flowId: ids.flow }),
  processRecords: ({ ids }) => ({ filter: { flow: ids.flow, state: 'failed' } }),
  processRecord: () => ({}),
  ignoreRecord: () => ({ reason: 'the test says so' }),
  reportRecord: () => ({ message: 'the test asks' }),
  createTable: () => ({ key: 'made-by-the-test', name: 'made by the test' }),
  changeTable: () => ({ name: 'changed by the test' }),
  mapTableValues: () => ({ entries: [{ key: 'changed by the test', value: 'x' }] }),
  removeTableEntries: () => ({ keys: ['none'] }),
  importTable: () => ({ file: 'key;value\nchanged by the test;x\n' }),
  editRecordData: () => ({ changes: { note: 'changed by the test' } }),
};

/** Everything of the document that these fixtures say nothing about. */
export function missingFixtures(operations: readonly Operation[]): string[] {
  return operations.flatMap((operation) => [
    ...(operation.hasBody && !bodies[operation.id] ? [`${operation.id}: no body`] : []),
    ...operation.places
      .filter((place) => !isKnown(operation, place))
      .map((place) => `${operation.id}: nothing about ${place.in} ${place.name}`),
    ...(operation.isSecured && !operation.permission
      ? [`${operation.id}: no permission in the document`]
      : []),
  ]);
}

/** The places of an operation that name an object of a tenant. */
export function idPlaces(operation: Operation): Place[] {
  return operation.places.filter((place) => place.isId && idFor(operation, place) !== undefined);
}

export function idFor(operation: Operation, place: Place): IdOf | undefined {
  return place.in === 'path' ? pathIds[segmentBefore(operation.path, place.name)] : otherIds[place.name];
}

export function bodyFor(operation: Operation, tenant: TestTenant): Record<string, unknown> | undefined {
  return bodies[operation.id]?.(tenant);
}

/** The path with the ids of `tenant`, one of them replaced. */
export function pathFor(
  operation: Operation,
  tenant: TestTenant,
  replaced: Readonly<Record<string, string>> = {},
): string {
  return operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (replaced[name] !== undefined) return replaced[name];
    const plain = plainPathValues[`${segmentBefore(operation.path, name)}/{${name}}`];
    return plain ?? pathIds[segmentBefore(operation.path, name)]?.(tenant) ?? 'missing-fixture';
  });
}

function isKnown(operation: Operation, place: Place): boolean {
  if (place.in === 'body') return plainBodyFields.has(place.name) || otherIds[place.name] !== undefined;
  if (place.in === 'query') return plainQueries.has(place.name) || otherIds[place.name] !== undefined;
  const segment = segmentBefore(operation.path, place.name);
  return place.isId
    ? pathIds[segment] !== undefined
    : plainPathValues[`${segment}/{${place.name}}`] !== undefined;
}

function segmentBefore(path: string, parameter: string): string {
  const segments = path.split('/');
  return segments[segments.indexOf(`{${parameter}}`) - 1] ?? '';
}
