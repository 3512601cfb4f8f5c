import type { Fault, Language } from '@app/domain';
import type { FlowDefinition } from '@app/engine';
import type { Flow, FlowVersion } from '@app/persistence';
import { readingView, type SourceReading } from '../connections/source-readings.js';
import { problemField } from '../http/problem-text.js';
import type { FlowDto, FlowSummaryDto, FlowVersionDto, FlowVersionSummaryDto } from './flow.dto.js';

export function flowSummary(flow: Flow, reading?: SourceReading): FlowSummaryDto {
  const { id, name, state, activeVersion, latestVersion, createdAt, updatedAt } = flow;
  return {
    ...{ id, name, state, activeVersion, latestVersion, createdAt, updatedAt },
    source: { connectionId: flow.sourceConnectionId, recordType: flow.sourceType },
    target: { connectionId: flow.targetConnectionId, recordType: flow.targetType },
    reading: reading ? readingView(reading) : null,
  };
}

export function flowView(
  flow: Flow,
  definition: FlowDefinition,
  shown: {
    readonly faults: readonly Fault[];
    readonly warnings: readonly Fault[];
    readonly language: Language;
  },
): FlowDto {
  const textsOf = (faults: readonly Fault[]) => faults.map((fault) => problemField(fault, shown.language));
  const [problems, warnings] = [textsOf(shown.faults), textsOf(shown.warnings)];
  return { ...flowSummary(flow), ...definitionView(definition), problems, warnings };
}

export function versionSummary({ version, note, createdBy, createdAt }: FlowVersion): FlowVersionSummaryDto {
  return { version, note, createdBy, createdAt };
}

export function versionView(version: FlowVersion): FlowVersionDto {
  return { ...versionSummary(version), ...definitionView(version.definition) };
}

function definitionView({ source, target, trigger, steps }: FlowDefinition) {
  return {
    source: { ...source },
    target: { ...target },
    trigger: { ...trigger },
    steps: steps.map((step) => ({ ...step, settings: { ...step.settings } })),
  };
}
