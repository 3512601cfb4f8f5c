import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsObject, IsString, MaxLength } from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';
import { OneLine } from '../http/one-line.decorator.js';

const VALUES = { type: 'object', additionalProperties: true } as const;

/** A new connection. Fields of `credentials` and `settings`: `GET /v1/connectors/{connector}`. */
export class CreateConnectionDto {
  /** Which system, for example `woocommerce`. */
  @ApiProperty({ example: 'woocommerce' })
  @IsString()
  @MaxLength(64)
  connector!: string;

  /** What people call it. */
  @OneLine()
  @ApiProperty({ example: 'Webwinkel' })
  name!: string;

  /** What opens the vendor's door. Stored encrypted and never shown again. */
  @ApiProperty({ ...VALUES, example: { consumerKey: 'ck_…', consumerSecret: 'cs_…' } })
  @IsObject()
  credentials!: Record<string, unknown>;

  @ApiPropertyOptional({ ...VALUES, example: { baseUrl: 'https://shop.example.nl' } })
  @IfGiven()
  @IsObject()
  settings?: Record<string, unknown>;
}

/** What is to change; what is left out stays. */
export class UpdateConnectionDto {
  @IfGiven()
  @OneLine()
  name?: string;

  /** Values to replace; null takes one away. Needed again when an address moves to another host. */
  @ApiPropertyOptional(VALUES)
  @IfGiven()
  @IsObject()
  credentials?: Record<string, unknown>;

  /** Values to replace; null takes one away. */
  @ApiPropertyOptional(VALUES)
  @IfGiven()
  @IsObject()
  settings?: Record<string, unknown>;

  /** Makes a new webhook secret. The former one stays valid until the next change. */
  @IfGiven()
  @IsBoolean()
  rotateWebhookSecret?: boolean;
}
