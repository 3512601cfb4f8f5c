import type { ConnectionIdentity, Localised } from '@app/connector-sdk';
import { callSnelStart, tokenOf } from './client.js';
import type { SnelStartContext } from './fields.js';
import { unreadable } from './errors/refusals.js';

/** Rights this connector uses, and for what. */
const NEEDED: Readonly<Record<string, Localised>> = {
  'relaties:read': { nl: 'klanten zoeken', en: 'look customers up' },
  'relaties:write': { nl: 'klanten aanmaken', en: 'create customers' },
  'boekhouden:read': { nl: 'grootboeken lezen', en: 'read ledgers' },
  'boekhouden:write': { nl: 'verkoopboekingen maken', en: 'create sales entries' },
  'orders:read': { nl: 'bestaande facturen vinden', en: 'find existing invoices' },
  'settings:read': { nl: 'btw-tarieven en landen lezen', en: 'read VAT rates and countries' },
};

const COMPANY = {
  method: 'GET',
  path: '/companyInfo',
  scope: 'settings:read',
  purpose: 'read administration',
} as const;

/** Reads the administration: proves both keys and names what they open. */
export async function verify(context: SnelStartContext): Promise<ConnectionIdentity> {
  const company = ((await callSnelStart(COMPANY, context)) ?? {}) as Record<string, unknown>;
  const name = company['administratieNaam'];
  if (typeof name !== 'string' || name === '') throw unreadable(COMPANY, 'administratieNaam');
  const { scopes } = await tokenOf(context);
  const facts = factsOf(company);
  const { administrationId: id } = facts;
  const key = typeof id === 'string' && id !== '' ? id.toLowerCase() : undefined;
  return { name, facts, key, warnings: warningsOf(scopes) };
}

function factsOf(company: Record<string, unknown>): Record<string, unknown> {
  const foreignVatLedger = company['buitenlandseBtwGrootboek'] as { id?: string } | null | undefined;
  return {
    administrationId: company['administratieIdentifier'] ?? null,
    administrationName: company['administratieNaam'],
    currentYear: company['huidigBoekjaar'] ?? null,
    chargesForeignVat: company['factureerBuitenlandsBtw'] === true,
    foreignVatLedgerId: foreignVatLedger?.id ?? null,
    foreignVatRanges: company['factureerBuitenlandsBtwRanges'] ?? [],
    itemCodeKind: company['artikelcodeSoort'] ?? null,
    itemCodeMaxLength: company['artikelcodeMaxLengte'] ?? null,
    itemPricesExcludeVat: company['verkoopprijsArtikelbestandExclusiefBtw'] ?? null,
    itemPriceDecimals: company['aantalDecimalenArtikelprijzen'] ?? null,
  };
}

function warningsOf(scopes: readonly string[] | undefined): Localised[] {
  if (!scopes) return [];
  return Object.entries(NEEDED)
    .filter(([scope]) => !scopes.includes(scope))
    .map(([scope, use]) => ({
      nl: `De koppelsleutel mist het recht ${scope} (${use.nl}).`,
      en: `The koppelsleutel lacks the right ${scope} (${use.en}).`,
    }));
}
