import { domainErrors, type KoppelError } from '@app/domain';
import { isPassingDatabaseFailure } from '@app/persistence';

/** A database that is away or overloaded, as the error to answer with; undefined for any other failure. */
export function explainDatabaseFailure(failure: unknown): KoppelError | undefined {
  return isPassingDatabaseFailure(failure) ? domainErrors.SERVICE_BUSY({}, { cause: failure }) : undefined;
}
