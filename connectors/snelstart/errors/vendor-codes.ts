import { createRequire } from 'node:module';
import { sdkErrors } from '@app/connector-sdk';
import type { ErrorFactory } from '@app/domain';
import { snelStartErrors as errors } from './snelstart-errors.js';

const documented = createRequire(import.meta.url)('../fixtures/foutcodes.json') as readonly {
  readonly errorCode: string;
  readonly message: string;
}[];
const texts = new Map(documented.map((entry) => [entry.errorCode, entry.message]));

/** Vendor codes with a text and remedy of our own. */
const important: Readonly<Record<string, ErrorFactory>> = {
  'BOE-0021': sdkErrors.ALREADY_EXISTS,
  'BOE-0058': errors.SNELSTART_NUMBER_INVALID,
  'BOE-0039': errors.SNELSTART_BOOKING_UNBALANCED,
  'BOE-0023': errors.SNELSTART_NO_LINES,
  'BOE-0028': errors.SNELSTART_LINE_ZERO,
  'BOE-0042': errors.SNELSTART_PERIOD_BLOCKED,
  'BOE-0051': errors.SNELSTART_PERIOD_LOCKED_BY_ACCOUNTANT,
  'BOE-0046': errors.SNELSTART_PERIOD_DECLARED,
  'BOE-0033': errors.SNELSTART_DATE_REFUSED,
  'BOE-0070': errors.SNELSTART_DATE_REFUSED,
  'BOE-0069': errors.SNELSTART_VAT_KIND_MISMATCH,
  'BOE-0082': errors.SNELSTART_VAT_KIND_MISMATCH,
  'BOE-0080': errors.SNELSTART_EU_LEDGER_NOT_ALLOWED,
  'BOE-0062': errors.SNELSTART_REVERSE_CHARGE_MIXED,
  'BOE-0008': errors.SNELSTART_LEDGER_REFUSED,
  'BOE-0037': errors.SNELSTART_LEDGER_REFUSED,
  'BOE-0061': errors.SNELSTART_LEDGER_REFUSED,
  'BOE-0075': errors.SNELSTART_LEDGER_REFUSED,
  'BOE-0089': errors.SNELSTART_LEDGER_REFUSED,
  'BOE-0019': errors.SNELSTART_COST_CENTRE_UNKNOWN,
  'BOE-0022': errors.SNELSTART_COST_CENTRE_MISSING,
  'BOE-0026': errors.SNELSTART_COST_CENTRE_INACTIVE,
  'BOE-0054': errors.SNELSTART_RELATION_UNUSABLE,
  'BOE-0060': errors.SNELSTART_RELATION_UNUSABLE,
  'REL-0005': errors.SNELSTART_RELATION_UNUSABLE,
  'REL-0007': errors.SNELSTART_CUSTOMER_NAME_MISSING,
  'REL-0008': errors.SNELSTART_RELATION_CODE_TAKEN,
  'REL-0057': errors.SNELSTART_VAT_NUMBER_REFUSED,
  'REL-0058': errors.SNELSTART_VAT_NUMBER_REFUSED,
  'REL-0059': errors.SNELSTART_VAT_NUMBER_REFUSED,
  'REL-0087': errors.SNELSTART_VAT_NUMBER_REFUSED,
  'REL-0088': errors.SNELSTART_VAT_NUMBER_REFUSED,
};

/** Our error for a vendor code; undocumented codes occur and must never crash us. */
export function errorForCode(code: string | undefined): ErrorFactory {
  if (code && Object.hasOwn(important, code)) return important[code] ?? sdkErrors.VENDOR_REJECTED;
  if (code?.startsWith('REL-')) return errors.SNELSTART_RELATION_REFUSED;
  if (code?.startsWith('BOE-') || code?.startsWith('KPL-')) return errors.SNELSTART_ENTRY_REFUSED;
  return sdkErrors.VENDOR_REJECTED;
}

export function isImportant(code: string | undefined): boolean {
  return code !== undefined && Object.hasOwn(important, code);
}

/** The documented text of a vendor code (developer portal, "Foutcodes v2"); Dutch. */
export function textOfCode(code: string | undefined): string | undefined {
  return code === undefined ? undefined : texts.get(code);
}
