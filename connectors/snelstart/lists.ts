import type { ListItem } from '@app/connector-sdk';
import { readList } from './client.js';
import type { SnelStartContext } from './fields.js';
import { costCentresOf, countriesOf, ledgersOf, vatRatesOf, type Ledger } from './reference-data.js';

/** Ledgers that take Dutch revenue, best first; everything else comes behind them. */
const REVENUE_FUNCTIONS = [
  'VerkopenOmzetHoog',
  'VerkopenOmzetLaag',
  'VerkopenOmzetOverig',
  'VerkopenOmzetOnbelastVerlegd',
  'VerkopenBtwVrij',
  'VerkopenExportBinnenEU',
  'DienstverleningBinnenEU',
  'VerkopenExportBuitenEU',
  'InstallatieTeleverkoopBinnenEUgeen',
];

/** Active ledger accounts, revenue candidates first. Settings store the number: ids differ per administration. */
export async function listLedgers(context: SnelStartContext): Promise<ListItem[]> {
  const { rows } = await ledgersOf(context);
  return rows
    .filter((ledger) => !ledger.isInactive)
    .sort((a, b) => Number(isRevenue(b)) - Number(isRevenue(a)) || Number(a.number) - Number(b.number))
    .map((ledger) => ({
      value: ledger.number,
      label: `${ledger.number} ${ledger.description}`,
      facts: {
        function: ledger.function,
        vatKinds: ledger.vatKinds,
        needsCostCentre: ledger.needsCostCentre,
        isRevenue: isRevenue(ledger),
      },
    }));
}

export async function listJournals(context: SnelStartContext): Promise<ListItem[]> {
  const rows = await readList(
    { path: '/dagboeken', scope: 'boekhouden:read', purpose: 'read journals' },
    context,
  );
  return (rows as { nummer: number; omschrijving: string; soort: string; nonactief: boolean }[])
    .filter((journal) => !journal.nonactief)
    .map((journal) => ({
      value: String(journal.nummer),
      label: `${journal.nummer} ${journal.omschrijving}`,
      facts: { kind: journal.soort },
    }));
}

/** Dutch VAT rates that hold today. */
export async function listVatRates(context: SnelStartContext): Promise<ListItem[]> {
  const today = context.now().toISOString().slice(0, 10);
  const rates = await vatRatesOf(context);
  return rates
    .filter((rate) => rate.from <= today && today <= rate.until)
    .map((rate) => ({
      value: `${rate.kind}:${rate.rate}`,
      label: `${rate.kind} ${rate.rate} %`,
      facts: { kind: rate.kind, rate: rate.rate, from: rate.from, until: rate.until },
    }));
}

export async function listCostCentres(context: SnelStartContext): Promise<ListItem[]> {
  const { rows } = await costCentresOf(context);
  return rows
    .filter((centre) => !centre.isInactive)
    .map((centre) => ({ value: centre.number, label: `${centre.number} ${centre.description}` }));
}

export async function listCountries(context: SnelStartContext): Promise<ListItem[]> {
  const { rows } = await countriesOf(context);
  return rows.map((country) => ({ value: country.code, label: country.name }));
}

function isRevenue(ledger: Ledger): boolean {
  return REVENUE_FUNCTIONS.includes(ledger.function);
}
