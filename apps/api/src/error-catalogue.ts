import { sdkErrorCatalogue } from '@app/connector-sdk';
import { domainErrorCatalogue, mergeCatalogues, type ErrorCatalogue } from '@app/domain';
import { identityErrorCatalogue } from '@app/identity';
import { fieldErrorCatalogue } from './http/field-errors.js';
import { httpErrorCatalogue } from './http/http-errors.js';

/** Every code this build can show, with its texts. */
export const errorCatalogue: ErrorCatalogue = mergeCatalogues(
  domainErrorCatalogue,
  sdkErrorCatalogue,
  identityErrorCatalogue,
  httpErrorCatalogue,
  fieldErrorCatalogue,
);
