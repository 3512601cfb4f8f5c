import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import type { Actor } from '@app/identity';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { IdParam } from '../http/id-param.decorator.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { FlowOperation } from './flow-operation.js';
import { FlowReader } from './flow-reader.js';
import { FlowTestDto } from './flow-test.dto.js';
import { FlowTester, testView } from './flow-tester.js';
import { FlowDto, PollReceiptDto } from './flow.dto.js';
import { TestFlowDto } from './flow-input.dto.js';
import { FlowsService } from './flows.service.js';

/** Starting, stopping and trying flows. */
@ApiTags('flows')
@Controller('flows/:id')
export class FlowOperationController {
  constructor(
    @Inject(FlowOperation) private readonly operation: FlowOperation,
    @Inject(FlowsService) private readonly flows: FlowsService,
    @Inject(FlowTester) private readonly tester: FlowTester,
    @Inject(FlowReader) private readonly reader: FlowReader,
  ) {}

  @Post('activate')
  @Requires('flows:run')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Check the newest version as a whole and let it run',
    operationId: 'activateFlow',
  })
  async activate(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @ReaderLanguage() language: Language,
  ): Promise<FlowDto> {
    await this.operation.activate(actor, id);
    return this.show(actor.tenantId, id, language);
  }

  @Post('pause')
  @Requires('flows:run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let what arrives wait from now on', operationId: 'pauseFlow' })
  async pause(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @ReaderLanguage() language: Language,
  ): Promise<FlowDto> {
    await this.operation.pause(actor, id);
    return this.show(actor.tenantId, id, language);
  }

  @Post('run')
  @Requires('flows:run')
  @HttpCode(202)
  @ApiOperation({ summary: 'Read the source now instead of at the next interval', operationId: 'runFlow' })
  async run(@CurrentTenant() tenantId: string, @IdParam() id: string): Promise<PollReceiptDto> {
    await this.operation.pollNow(tenantId, id);
    return { result: 'due' };
  }

  @Post('test')
  @Requires('flows:run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Try a flow on one record; nothing is written anywhere', operationId: 'testFlow' })
  async test(
    @CurrentTenant() tenantId: string,
    @IdParam() id: string,
    @Body() input: TestFlowDto,
    @ReaderLanguage() language: Language,
  ): Promise<FlowTestDto> {
    const flow = await this.flows.find(tenantId, id);
    const { version, definition } = await this.flows.version(
      tenantId,
      id,
      input.version ?? flow.latestVersion,
    );
    const loaded = { id, tenantId, version, name: flow.name, definition };
    return testView(await this.tester.test(flow, loaded, input), language);
  }

  private async show(tenantId: string, id: string, language: Language): Promise<FlowDto> {
    return this.reader.show(await this.flows.get(tenantId, id), language);
  }
}
