export { bookkeepingErrorCatalogue, bookkeepingErrors } from './bookkeeping-errors.js';
export { defaultBookingSettings, type BookingSettings } from './booking-settings.js';
export { bookingSettingsSchema } from './booking-settings-schema.js';
export { chooseLedger, type LedgerRule, type LineToBook } from './ledger.js';
export { invoiceFromOrder, type BookingContext, type BookingResult } from './invoice-from-order.js';
export { rateExists, ratesOn, type VatRate } from './rate-table.js';
export { territoryOf, type Territory } from './territory.js';
export { decideTreatment, type Seller, type TreatmentDecision } from './treatment.js';
export { memberStates } from './vat-data.js';
