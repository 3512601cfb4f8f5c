import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Connector } from '@app/connector-sdk';
import type { Language } from '@app/domain';
import { ENGINE } from '../engine/tokens.js';
import type { Engine } from '../engine/assemble-engine.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { ConnectorDto, ConnectorListDto } from './connector.dto.js';
import { connectorErrors } from './connector-errors.js';
import { connectorOf, summaryOf } from './connector-view.js';
import { ConnectorFieldsDto, FieldsQuery } from './record-fields.dto.js';
import { recordFieldsOf } from './record-fields-view.js';
import { StepListDto } from './step.dto.js';

/** What flows can be made of. */
@ApiTags('connectors')
@Controller()
@Requires('connectors:read')
export class ConnectorsController {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  @Get('connectors')
  @ApiOperation({ summary: 'List the systems Koppel can connect to', operationId: 'listConnectors' })
  list(@ReaderLanguage() language: Language): ConnectorListDto {
    return { items: this.engine.runtime.connectors.map((connector) => summaryOf(connector, language)) };
  }

  @Get('connectors/:id')
  @ApiOperation({ summary: 'Everything about one connector', operationId: 'getConnector' })
  @ApiParam({ name: 'id', example: 'woocommerce' })
  find(@Param('id') id: string, @ReaderLanguage() language: Language): ConnectorDto {
    return connectorOf(this.named(id), language);
  }

  @Get('connectors/:id/fields')
  @ApiOperation({
    summary: 'List the fields that mappings of a record type read and write',
    operationId: 'listConnectorFields',
  })
  @ApiParam({ name: 'id', example: 'woocommerce' })
  fields(
    @Param('id') id: string,
    @Query() { recordType }: FieldsQuery,
    @ReaderLanguage() language: Language,
  ): ConnectorFieldsDto {
    return recordFieldsOf(this.named(id), recordType, language);
  }

  @Get('steps')
  @ApiOperation({ summary: 'List the steps a flow can be made of', operationId: 'listSteps' })
  steps(@ReaderLanguage() language: Language): StepListDto {
    const items = this.engine.steps.all.map(({ name, title, help, settingsSchema }) => ({
      name,
      title: title[language],
      help: help[language],
      settingsSchema,
    }));
    return { items };
  }

  private named(id: string): Connector {
    const connector = this.engine.runtime.connectors.find((candidate) => candidate.id === id);
    if (!connector) throw connectorErrors.CONNECTOR_NOT_FOUND({ connector: id.slice(0, 64) });
    return connector;
  }
}
