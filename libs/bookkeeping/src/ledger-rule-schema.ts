import type { JsonSchema } from '@app/domain';

/** Label and help of a field in a form. */
export function words(nl: readonly [string, string], en: readonly [string, string]): JsonSchema {
  return {
    'x-nl': { title: nl[0], description: nl[1] },
    'x-en': { title: en[0], description: en[1] },
  };
}

export const rate: JsonSchema = { type: 'string', pattern: '^\\d{1,3}(\\.\\d{1,6})?$' };
export const country: JsonSchema = { type: 'string', pattern: '^[A-Z]{2}$' };
export const reference: JsonSchema = { type: 'string', minLength: 1, maxLength: 64 };

/** One rule of which account takes which lines. */
export const ledgerRule: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['ledger'],
  properties: {
    kind: {
      type: 'string',
      enum: ['product', 'shipping', 'payment_cost', 'fee', 'discount'],
      ...words(
        ['Soort regel', 'Leeg geldt voor elke soort.'],
        ['Kind of line', 'Empty applies to every kind.'],
      ),
    },
    rate: {
      ...rate,
      ...words(
        ['Btw-tarief', 'Percentage, bijvoorbeeld 21. Leeg geldt voor elk tarief.'],
        ['VAT rate', 'Percentage such as 21. Empty applies to every rate.'],
      ),
    },
    country: {
      ...country,
      ...words(['Land', 'Land van de btw, bijvoorbeeld NL.'], ['Country', 'Country of the VAT, such as NL.']),
    },
    treatment: {
      type: 'string',
      enum: ['domestic', 'reverse_charge', 'icp_goods', 'icp_services', 'oss', 'export', 'exempt'],
      ...words(
        ['Btw-behandeling', 'Leeg geldt voor elke behandeling.'],
        ['VAT treatment', 'Empty applies to every treatment.'],
      ),
    },
    ledger: {
      ...reference,
      'x-options-from': 'ledgers',
      ...words(
        ['Grootboekrekening', 'Omzetrekening in het boekhoudpakket.'],
        ['Ledger account', 'Revenue account in the bookkeeping system.'],
      ),
    },
    costCentre: {
      ...reference,
      'x-options-from': 'costCentres',
      ...words(
        ['Kostenplaats', 'In plaats van de kostenplaats van de koppeling.'],
        ['Cost centre', 'Instead of the cost centre of the flow.'],
      ),
    },
  },
};
