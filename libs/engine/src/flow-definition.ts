import type { Instant, JsonSchema, RecordType } from '@app/domain';
import { recordTypes } from '@app/domain';

/** Which records of which connection. */
export interface Endpoint {
  readonly connectionId: string;
  readonly recordType: RecordType;
}

export interface StepConfiguration {
  /** Unique within the flow; names the step in the activity. */
  readonly id: string;
  /** Name of a step in the registry. */
  readonly use: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** One immutable version of a flow. */
export interface FlowDefinition {
  readonly source: Endpoint;
  readonly target: Endpoint;
  readonly trigger: {
    /** Take what the vendor sends. */
    readonly webhook: boolean;
    /** Read what changed this often; fills every gap webhooks leave. 0 switches polling off. */
    readonly pollEveryMinutes: number;
    /** Polling starts with what changed from this moment on. */
    readonly readFrom: Instant;
  };
  readonly steps: readonly StepConfiguration[];
}

const endpoint: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['connectionId', 'recordType'],
  properties: {
    connectionId: { type: 'string', format: 'uuid' },
    recordType: { type: 'string', enum: recordTypes },
  },
};

/** JSON Schema of a FlowDefinition; the settings of each step are checked against the step's own schema. */
export const flowDefinitionSchema: JsonSchema = {
  $id: 'https://koppel.dev/schemas/flow-definition.schema.json',
  type: 'object',
  additionalProperties: false,
  required: ['source', 'target', 'trigger', 'steps'],
  properties: {
    source: endpoint,
    target: endpoint,
    trigger: {
      type: 'object',
      additionalProperties: false,
      required: ['webhook', 'pollEveryMinutes', 'readFrom'],
      properties: {
        webhook: { type: 'boolean' },
        pollEveryMinutes: { type: 'integer', minimum: 0, maximum: 1440 },
        readFrom: { type: 'string', format: 'date-time' },
      },
    },
    steps: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'use', 'settings'],
        properties: {
          id: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}$' },
          use: { type: 'string', maxLength: 64 },
          settings: { type: 'object' },
        },
      },
    },
  },
};
