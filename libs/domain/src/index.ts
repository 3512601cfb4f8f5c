export {
  KoppelError,
  defineErrors,
  explain,
  mergeCatalogues,
  toKoppelError,
  type ErrorCatalogue,
  type ErrorClass,
  type ErrorDefinition,
  type ErrorFactory,
  type ErrorOptions,
  type ErrorParams,
  type ErrorText,
  type Fault,
} from './errors.js';
export type { Language } from './language.js';
export { isEmailAddress } from './email-address.js';
export { canonicalFieldNames, fieldName, type FieldNames } from './field-names.js';
export { domainErrorCatalogue, domainErrors } from './domain-errors.js';
export {
  absolute,
  compare,
  divide,
  equals,
  isAmount,
  isZero,
  multiply,
  negate,
  netOfGross,
  normaliseRate,
  round,
  roundHalfEven,
  subtract,
  sum,
  vatOfNet,
  type Amount,
} from './money.js';
export type { DocumentAmounts, VatKindAmounts } from './document-amounts.js';
export { split, spread } from './money-split.js';
export { fromLocalTime, isTimeZone, localDate, type Instant, type LocalDate } from './time.js';
export {
  canonicalSchemas,
  commonSchema,
  recordTypes,
  type JsonSchema,
  type RecordType,
} from './schemas/index.js';
export type { Address, ExternalReference, LineKind, Person, Treatment } from './canonical/common.js';
export type { Customer } from './canonical/customer.js';
export type { Order, OrderLine, Totals } from './canonical/order.js';
export type { Invoice, InvoiceLine, InvoiceVat } from './canonical/invoice.js';
export type { Payment } from './canonical/payment.js';
export type { Product, Variant } from './canonical/product.js';
export type { StockLevel, StockQuantities } from './canonical/stock-level.js';
