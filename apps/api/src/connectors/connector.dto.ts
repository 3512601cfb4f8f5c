import { ApiProperty } from '@nestjs/swagger';
import { recordTypes, type RecordType } from '@app/domain';

const ANY_OBJECT = { type: 'object', additionalProperties: true } as const;

/** One choice of a field. */
export class FieldChoiceDto {
  /** What is stored. */
  value!: string;
  /** What people read. */
  label!: string;
}

/** One input of a connector's form. */
export class FieldDto {
  /** Key under which the value is given. */
  @ApiProperty({ example: 'baseUrl' })
  name!: string;
  /** Kind of input; `secret` values are never shown again. */
  @ApiProperty({ enum: ['text', 'secret', 'url', 'integer', 'boolean', 'choice', 'list'] })
  type!: string;
  /** What people call it. */
  label!: string;
  /** Where the value is found or what it does. */
  help?: string;
  isRequired!: boolean;
  /** Value when none is given. */
  @ApiProperty({ required: false, description: 'Value when none is given; of the kind of the field.' })
  default?: unknown;
  placeholder?: string;
  /** Regular expression the whole text must match. */
  pattern?: string;
  minimum?: number;
  maximum?: number;
  /** For `choice` (one of) and `list` (any of). */
  choices?: FieldChoiceDto[];
  /** Name of the live list the value is picked from: `GET /v1/connections/{id}/options/{list}`. */
  optionsFrom?: string;
}

/** Whether a connector gives or takes a record type. */
export class CapabilityDto {
  isPossible!: boolean;
  /** Why not. */
  reason?: string;
}

/** What a connector can do with one record type. */
export class RecordTypeCapabilityDto {
  @ApiProperty({ enum: recordTypes })
  recordType!: RecordType;
  /** It can be the source of flows. */
  source!: CapabilityDto;
  /** It can be the target of flows. */
  target!: CapabilityDto;
}

/** One vendor system that Koppel can connect to. */
export class ConnectorSummaryDto {
  @ApiProperty({ example: 'woocommerce' })
  id!: string;
  name!: string;
  /** Raised when a field is removed or a new required one comes. */
  version!: number;
  /** What it does, in one sentence. */
  summary!: string;
  recordTypes!: RecordTypeCapabilityDto[];
  /** It can send webhooks. */
  hasWebhooks!: boolean;
}

/** All connectors of this build. */
export class ConnectorListDto {
  items!: ConnectorSummaryDto[];
}

/** An error this connector may give, with its texts. */
export class ConnectorErrorDto {
  @ApiProperty({ example: 'CREDENTIALS_REFUSED' })
  code!: string;
  /** Who must act: `transient` and `limited` nobody, `authentication` and `data` you, `bug` we. */
  @ApiProperty({ enum: ['transient', 'limited', 'authentication', 'data', 'bug'] })
  errorClass!: string;
  detail!: string;
  remedy!: string;
}

/** Everything about one connector. */
export class ConnectorDto extends ConnectorSummaryDto {
  /** What opens the vendor's door, with where it is found. */
  credentials!: FieldDto[];
  /** JSON Schema of `credentials` when a connection is made. */
  @ApiProperty(ANY_OBJECT)
  credentialsSchema!: Record<string, unknown>;
  settings!: FieldDto[];
  /** JSON Schema of `settings` when a connection is made. */
  @ApiProperty(ANY_OBJECT)
  settingsSchema!: Record<string, unknown>;
  /** Live lists: `GET /v1/connections/{id}/options/{list}`. */
  lists!: string[];
  /** How webhooks are set up; `{url}` and `{secret}` stand with the connection. */
  webhookInstructions?: string;
  errors!: ConnectorErrorDto[];
}
