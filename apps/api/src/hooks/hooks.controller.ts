import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Public } from '../http/public.decorator.js';
import { DeliveryReceiptDto } from './delivery-receipt.dto.js';
import { HooksService } from './hooks.service.js';

/** Webhooks of vendors come in here: verified on their raw bytes, stored, and only then answered. */
@ApiTags('hooks')
@Controller('hooks')
export class HooksController {
  constructor(private readonly hooks: HooksService) {}

  @Post(':connectionKey')
  @Public()
  @HttpCode(202)
  @ApiOperation({ summary: 'Receive a webhook of a vendor', operationId: 'receiveWebhook' })
  @ApiParam({ name: 'connectionKey', description: 'Secret part of the webhook address of a connection.' })
  receive(
    @Param('connectionKey') connectionKey: string,
    @Req() request: Request,
  ): Promise<DeliveryReceiptDto> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return this.hooks.receive(connectionKey, request.headers, body);
  }
}
