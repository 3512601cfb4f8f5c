import { bookkeepingErrorCatalogue, vatErrorCatalogue } from '@app/bookkeeping';
import { sdkErrorCatalogue } from '@app/connector-sdk';
import { domainErrorCatalogue, mergeCatalogues, type ErrorCatalogue } from '@app/domain';
import { engineErrorCatalogue } from '@app/engine';
import { httpErrorCatalogue as outboundErrorCatalogue } from '@app/http-client';
import { identityErrorCatalogue } from '@app/identity';
import { mapperErrorCatalogue, validationErrorCatalogue } from '@app/mapper';
import { databaseErrorCatalogue } from '@app/persistence';
import { vaultErrorCatalogue } from '@app/vault';
import { connectors } from '@connectors';
import { activityErrorCatalogue } from './activity/activity-errors.js';
import { connectionErrorCatalogue } from './connections/connection-errors.js';
import { connectorErrorCatalogue } from './connectors/connector-errors.js';
import { healthErrorCatalogue } from './health/health-errors.js';
import { flowErrorCatalogue } from './flows/flow-errors.js';
import { hookErrorCatalogue } from './hooks/hook-errors.js';
import { fieldErrorCatalogue } from './http/field-errors.js';
import { httpErrorCatalogue } from './http/http-errors.js';
import { mappingErrorCatalogue } from './mappings/mapping-errors.js';
import { recordErrorCatalogue } from './records/record-errors.js';
import { tableErrorCatalogue } from './tables/table-errors.js';
import { metricsErrorCatalogue } from './metrics/metrics-errors.js';

/** Every code this build can show, with its texts. */
export const errorCatalogue: ErrorCatalogue = mergeCatalogues(
  domainErrorCatalogue,
  sdkErrorCatalogue,
  engineErrorCatalogue,
  bookkeepingErrorCatalogue,
  vatErrorCatalogue,
  mapperErrorCatalogue,
  validationErrorCatalogue,
  outboundErrorCatalogue,
  databaseErrorCatalogue,
  vaultErrorCatalogue,
  identityErrorCatalogue,
  httpErrorCatalogue,
  metricsErrorCatalogue,
  fieldErrorCatalogue,
  healthErrorCatalogue,
  hookErrorCatalogue,
  connectorErrorCatalogue,
  connectionErrorCatalogue,
  flowErrorCatalogue,
  mappingErrorCatalogue,
  recordErrorCatalogue,
  tableErrorCatalogue,
  activityErrorCatalogue,
  ...connectors.map(({ errors }) => errors),
);
