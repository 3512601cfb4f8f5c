import { schemaOfFields, type Connector, type FieldDefinitions } from '@app/connector-sdk';
import type { Fault, JsonSchema } from '@app/domain';
import type { Validator } from '@app/mapper';

export type Values = Readonly<Record<string, unknown>>;

export interface ConnectionInput {
  readonly credentials: Values;
  readonly settings: Values;
}

/** What a change brings: only what is to change; null takes a value away. */
export interface ConnectionPatch {
  readonly credentials?: Values;
  readonly settings?: Values;
}

/** Checks what people enter for a connection against the forms of its connector. */
export class ConnectionForms {
  private readonly schemas = new Map<FieldDefinitions, JsonSchema>();

  constructor(private readonly validator: Validator) {}

  /** Every fault, by pointer such as `/credentials/consumerKey`. */
  faultsOf(connector: Connector, input: ConnectionInput): Fault[] {
    return [
      ...this.check('/credentials', connector.credentials, input.credentials),
      ...this.check('/settings', connector.settings, input.settings),
    ];
  }

  private check(path: string, fields: FieldDefinitions, values: Values): Fault[] {
    let schema = this.schemas.get(fields);
    if (!schema) this.schemas.set(fields, (schema = schemaOfFields(fields)));
    const faults = this.validator.validate(schema, values);
    // One fault a field: what has the wrong form breaks its other rules as well.
    const first = new Map(faults.map((fault) => [fault.path, fault]).toReversed() as [string, Fault][]);
    return [...first.values()].toReversed().map((fault) => ({ ...fault, path: `${path}${fault.path}` }));
  }
}

/** The values with a change applied. */
export function changed(values: Values, change: Values | undefined): Values {
  const merged = { ...values, ...change };
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== null && value !== undefined),
  );
}

/**
 * Secrets that must come with this change: when an address moves to another host, whoever moves it has to know them.
 * Otherwise a key could be sent to a server of the changer's choice.
 */
export function secretsNeeded(connector: Connector, before: Values, patch: ConnectionPatch): Fault[] {
  const after = changed(before, patch.settings);
  const moves = Object.entries(connector.settings).some(
    ([name, field]) =>
      field.type === 'url' && hostOf(before[name], field.default) !== hostOf(after[name], field.default),
  );
  if (!moves) return [];
  return Object.entries(connector.credentials)
    .filter(([name, field]) => field.type === 'secret' && typeof patch.credentials?.[name] !== 'string')
    .map(([name]) => ({ path: `/credentials/${name}`, code: 'CREDENTIALS_NEEDED' }));
}

/** The setting an address error is about, as a pointer. */
export function addressField(connector: Connector, settings: Values, host: unknown): string | undefined {
  const addresses = Object.entries(connector.settings).filter(([, field]) => field.type === 'url');
  const [name] = addresses.find(([key, field]) => isHost(settings[key] ?? field.default, host)) ?? [];
  return name === undefined ? undefined : `/settings/${name}`;
}

function hostOf(value: unknown, fallback: unknown): string {
  const address = urlOf(value ?? fallback);
  return address ? `${address.protocol}//${address.host}` : '';
}

function isHost(value: unknown, host: unknown): boolean {
  const address = urlOf(value);
  return address !== undefined && (address.host === host || address.hostname === host);
}

function urlOf(value: unknown): URL | undefined {
  return typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
}
