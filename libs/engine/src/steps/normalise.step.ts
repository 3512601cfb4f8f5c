import { engineErrors } from '../engine-errors.js';
import { defineStep, goOn } from './step.js';

/** The vendor's record becomes a canonical record through the connector's in-mapping. */
export const normalise = defineStep<Record<string, never>>({
  name: 'normalise',
  title: { nl: 'Inlezen', en: 'Normalise' },
  help: {
    nl: 'Zet het bericht van de bron om naar het eigen, leveranciersonafhankelijke formaat van Koppel.',
    en: "Turns the source's record into Koppel's own, vendor-neutral shape.",
  },
  after: [],
  settingsSchema: { type: 'object', additionalProperties: false, properties: {} },
  async run(_settings, context) {
    const { connector, connection } = context.source;
    const { recordType } = context.flow.definition.source;
    const source = connector.sources[recordType];
    if (!source) throw engineErrors.CONNECTOR_UNKNOWN({ connector: `${connector.id} (${recordType})` });
    context.validator.assertValid(source.schema, context.bag.payload, {
      misfit: 'SOURCE_RECORD_INVALID',
      name: connector.name,
    });
    const canonical = await context
      .mapping(connector.id, source.mapping)
      .evaluate(
        context.bag.payload,
        { settings: context.source.context.settings, facts: connection.facts },
        { tables: context.tables },
      );
    context.validator.assertValid(recordType, canonical, {
      misfit: 'MAPPING_RESULT_INVALID',
      name: `${connector.id}/${source.mapping}`,
    });
    context.bag.canonical[recordType] = canonical;
    context.index(...searchTermsOf(canonical));
    context.note({ kind: 'step', title: 'mapped', data: canonical });
    return goOn;
  },
});

interface Searchable {
  readonly id?: string;
  readonly number?: string;
  readonly customer?: { readonly email?: string; readonly id?: string };
  readonly lines?: readonly { readonly sku?: string }[];
  readonly payment?: { readonly transactionId?: string };
}

function searchTermsOf(canonical: unknown): (string | undefined)[] {
  const { id, number, customer, lines, payment } = canonical as Searchable;
  return [
    id,
    number,
    customer?.email,
    payment?.transactionId,
    ...(lines ?? []).slice(0, 50).map((line) => line.sku),
  ];
}
