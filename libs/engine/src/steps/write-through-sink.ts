import type { Sink } from '@app/connector-sdk';
import type { RecordType } from '@app/domain';
import { atConnection } from '../run/connection-fault.js';
import { engineErrors } from '../engine-errors.js';
import type { OutcomeDocument } from '../ports/record-store.js';
import type { StepContext } from './step.js';

/** Canonical record → out-mapping → checked payload → effect. */
export async function writeThroughSink(
  context: StepContext,
  recordType: RecordType,
  options: { isShared: boolean },
): Promise<OutcomeDocument> {
  const { connector, connection, context: vendor } = context.target;
  const sink = connector.sinks[recordType] as Sink | undefined;
  if (!sink) throw engineErrors.CONNECTOR_UNKNOWN({ connector: `${connector.id} (${recordType})` });
  const canonical = context.bag.canonical[recordType];
  const resolved = await atConnection(
    connection.id,
    async () => (await sink.resolve?.(canonical, vendor)) ?? {},
  );
  const payload = await context.mapping(connector.id, sink.mapping).evaluate(canonical, {
    settings: vendor.settings,
    facts: connection.facts,
    resolved,
    customerId: context.bag.references.customer,
  });
  context.validator.assertValid(sink.schema, payload, {
    misfit: 'MAPPING_RESULT_INVALID',
    name: `${connector.id}/${sink.mapping}`,
  });
  const document = await context.effects.perform({
    stepId: context.stepId,
    party: context.target,
    sink,
    payload,
    isShared: options.isShared,
  });
  context.note({ kind: 'effect', title: document.adopted ? 'linked' : 'written', data: document });
  return document;
}
