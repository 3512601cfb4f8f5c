import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
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
  @ApiOkResponse({ type: DeliveryReceiptDto, description: 'A test call of the vendor.' })
  async receive(
    @Param('connectionKey') connectionKey: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DeliveryReceiptDto> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const receipt = await this.hooks.receive(connectionKey, request.headers, body);
    // WooCommerce takes any answer but 200 to its ping for a failure, and shows it to the shop owner.
    if (receipt.result === 'ping') response.status(200);
    return receipt;
  }
}
