import type { Sink } from '@app/connector-sdk';
import type { RecordType } from '@app/domain';
import { engineErrors } from '../engine-errors.js';
import type { OutcomeDocument } from '../ports/record-store.js';
import { assertAmounts } from './assert-amounts.js';
import type { StepContext } from './step.js';

/** Canonical record → out-mapping → checked payload → effect. */
export async function writeThroughSink(
  context: StepContext,
  recordType: RecordType,
  options: { isShared: boolean },
): Promise<OutcomeDocument> {
  const { connector } = context.target;
  const sink = connector.sinks[recordType] as Sink | undefined;
  if (!sink) throw engineErrors.CONNECTOR_UNKNOWN({ connector: `${connector.id} (${recordType})` });
  const payload = await shape(context, sink, context.bag.canonical[recordType]);
  const { stepId, target: party } = context;
  const document = await context.effects.perform({
    stepId,
    party,
    sink,
    payload,
    isShared: options.isShared,
  });
  context.note({ kind: 'effect', title: document.adopted ? 'linked' : 'written', data: document });
  return document;
}

/** What will be sent, checked against the sink's schema. */
async function shape(context: StepContext, sink: Sink, canonical: unknown): Promise<unknown> {
  const { connector, connection, context: vendor } = context.target;
  const resolved = await context.resolve(sink, canonical);
  const bindings = {
    settings: vendor.settings,
    facts: connection.facts,
    resolved,
    customerId: context.bag.references.customer,
  };
  const mapping = context.mapping(connector.id, sink.mapping);
  const payload = await mapping.evaluate(canonical, bindings, { tables: context.tables });
  const name = `${connector.id}/${sink.mapping}`;
  context.validator.assertValid(sink.schema, payload, { misfit: 'MAPPING_RESULT_INVALID', name });
  assertAmounts({ sink, canonical, resolved, mapping }, payload);
  return payload;
}
