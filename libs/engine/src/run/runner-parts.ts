import type { KoppelError } from '@app/domain';
import type { DeliveredTables, Validator } from '@app/mapper';
import type { ConnectorRuntime } from '../connector-runtime.js';
import type { ConnectionCatalog, FlowCatalog, MappingCatalog, TableCatalog } from '../ports/catalogs.js';
import type { Clock } from '../ports/clock.js';
import type { ClaimedRecord, RecordStore } from '../ports/record-store.js';
import type { StepRegistry } from '../steps/registry.js';

/** What a runner stands on. */
export interface RunnerParts {
  readonly store: RecordStore;
  readonly flows: FlowCatalog;
  readonly connections: ConnectionCatalog;
  readonly mappings: MappingCatalog;
  readonly tables: TableCatalog;
  /** Value tables that come with connectors. */
  readonly delivered: Pick<DeliveredTables, 'between'>;
  readonly runtime: ConnectorRuntime;
  readonly steps: StepRegistry;
  readonly validator: Validator;
  readonly clock: Clock;
  /** Longest time one outbound call may take. */
  readonly callTimeoutMs: number;
  /** Told of every error of class `bug`, for the operator. */
  readonly onBug: (error: KoppelError, claim: ClaimedRecord) => void;
  /** Told when a run ends without a trace because its lease was over: another worker owns the record. */
  readonly onLost: (claim: ClaimedRecord) => void;
}
