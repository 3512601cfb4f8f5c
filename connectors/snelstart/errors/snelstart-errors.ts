import { mergeCatalogues } from '@app/domain';
import { accessErrorCatalogue, accessErrors } from './access-errors.js';
import { bookingErrorCatalogue, bookingErrors } from './booking-errors.js';
import { ledgerErrorCatalogue, ledgerErrors } from './ledger-errors.js';
import { relationErrorCatalogue, relationErrors } from './relation-errors.js';

/** All errors of this connector, to throw. */
export const snelStartErrors = { ...accessErrors, ...relationErrors, ...bookingErrors, ...ledgerErrors };

/** All errors of this connector, to explain. */
export const snelStartErrorCatalogue = mergeCatalogues(
  accessErrorCatalogue,
  relationErrorCatalogue,
  bookingErrorCatalogue,
  ledgerErrorCatalogue,
);
