import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ProblemTextDto } from '../http/problem-text.dto.js';
import { ReadingDto } from './reading.dto.js';

/** What is wrong with a connection and what mends it. */
export class ConnectionProblemDto extends ProblemTextDto {
  /** JSON pointer to the setting it is about, when it is about one. */
  @ApiProperty({ required: false, example: '/settings/baseUrl' })
  field?: string;
}

/** Where the vendor sends what changes. */
export class ConnectionWebhookDto {
  /** Address to enter at the vendor. It is secret: only who may change connections sees it. */
  @ApiProperty({ type: String, nullable: true })
  url!: string | null;
  /** Secret that signs deliveries; only in the answer to the request that made it. */
  secret?: string;
  /** How it is set up at the vendor. */
  @ApiProperty({ type: String, nullable: true })
  instructions!: string | null;
  /** When a genuine delivery last came in, to the minute; a test call without a signature does not count. */
  @ApiProperty({ type: Date, nullable: true })
  lastDeliveryAt!: Date | null;
}

/** One tenant's access to one vendor system. Credentials are never shown. */
export class ConnectionDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ example: 'woocommerce' })
  connector!: string;
  name!: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  settings!: Record<string, unknown>;
  /** `connected` works; `attention` needs you (credentials refused); `error` did not answer as it should. */
  @ApiProperty({ enum: ['unchecked', 'connected', 'attention', 'error'] })
  state!: string;
  /** Who is behind the credentials, as the vendor says: name of the shop or the administration. */
  @ApiProperty({ type: String, nullable: true })
  identity!: string | null;
  /** What else the vendor told, such as its time zone. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  facts!: Record<string, unknown>;
  @ApiProperty({ type: ConnectionProblemDto, nullable: true })
  problem!: ConnectionProblemDto | null;
  /** Things to mend that do not prevent it from working; only in answers that checked the connection. */
  warnings?: string[];
  @ApiProperty({ type: Date, nullable: true })
  checkedAt!: Date | null;
  /** Null when this vendor sends no webhooks. */
  @ApiProperty({ type: ConnectionWebhookDto, nullable: true })
  webhook!: ConnectionWebhookDto | null;
  /** How what changed is read, for each record type a flow listens to. */
  reading!: ReadingDto[];
  createdAt!: Date;
  updatedAt!: Date;
}

/** The secret that signs the deliveries of a connection. */
export class WebhookSecretDto {
  secret!: string;
}

/** One entry of a live list. */
export class ListItemDto {
  /** What settings store. */
  @ApiProperty({ example: '8100' })
  value!: string;
  /** What people read. */
  label!: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  facts?: Record<string, unknown>;
}

/** A live list of the vendor, as it is now. */
export class OptionListDto {
  items!: ListItemDto[];
}
