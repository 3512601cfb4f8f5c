import { Controller, Get } from '@nestjs/common';
import { ApiExcludeEndpoint, type OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../http/public.decorator.js';
import { OpenApiDocument } from './openapi.document.js';

/** The description of the API as a file. */
@Controller('openapi.json')
export class OpenApiController {
  constructor(private readonly document: OpenApiDocument) {}

  @Get()
  @Public()
  @ApiExcludeEndpoint()
  get(): OpenAPIObject {
    return this.document.get();
  }
}
