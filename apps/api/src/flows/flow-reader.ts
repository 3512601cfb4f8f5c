import type { Language } from '@app/domain';
import type { Flow } from '@app/persistence';
import type { SourceReadings } from '../connections/source-readings.js';
import type { FlowCheck } from './flow-check.js';
import type { FlowDto, FlowSummaryDto } from './flow.dto.js';
import { flowSummary, flowView } from './flow-view.js';
import type { CheckedFlow } from './flows.service.js';

/** Shows flows with how their sources are read. */
export class FlowReader {
  constructor(
    private readonly readings: SourceReadings,
    private readonly check: Pick<FlowCheck, 'warningsOf'>,
  ) {}

  async show({ flow, definition, faults }: CheckedFlow, language: Language): Promise<FlowDto> {
    const [summary] = await this.list(flow.tenantId, [flow], language);
    const warnings = await this.check.warningsOf(flow.tenantId, flow.id, definition);
    return {
      ...flowView(flow, definition, { faults, warnings, language }),
      reading: summary?.reading ?? null,
    };
  }

  async list(tenantId: string, flows: readonly Flow[], language: Language): Promise<FlowSummaryDto[]> {
    const sources = flows.map((flow) => flow.sourceConnectionId);
    const readings = await this.readings.of(tenantId, sources, language);
    return flows.map((flow) =>
      flowSummary(
        flow,
        readings.find(
          ({ connectionId, recordType }) =>
            connectionId === flow.sourceConnectionId && recordType === flow.sourceType,
        ),
      ),
    );
  }
}
