import type { Connector } from '@app/connector-sdk';
import type { EngineConfig } from '@app/config';
import type { KoppelError } from '@app/domain';
import {
  ConnectorRuntime,
  DryRun,
  FlowPlanner,
  Housekeeper,
  MappingPreview,
  Intake,
  Poller,
  RecordRunner,
  StepRegistry,
  Worker,
  systemClock,
  type Bell,
  type ClaimedRecord,
  type MappingCatalog,
  type OutboundClients,
} from '@app/engine';
import type { DeliveredTables, Validator } from '@app/mapper';
import {
  PostgresBackfillStore,
  PostgresConnectionCatalog,
  PostgresFlowCatalog,
  PostgresRecordStore,
  PostgresStreamStore,
  PostgresSweeper,
  PostgresTableCatalog,
  type Database,
  type PayloadVault,
} from '@app/persistence';

export interface EngineParts {
  readonly database: Database;
  readonly vault: PayloadVault;
  readonly outbound: OutboundClients;
  readonly connectors: readonly Connector[];
  readonly mappings: MappingCatalog;
  readonly delivered: DeliveredTables;
  readonly validator: Validator;
  readonly bell: Bell;
  readonly settings: Readonly<EngineConfig>;
  readonly onError: (error: unknown) => void;
  readonly onBug: (
    error: KoppelError,
    place: { readonly tenantId: string; readonly recordId?: string },
  ) => void;
  readonly onLost: (claim: ClaimedRecord) => void;
}

export type Engine = ReturnType<typeof assembleEngine>;

/** Puts the engine together over its real parts. Which of them are started is the role's affair. */
export function assembleEngine(parts: EngineParts) {
  const { bell, settings, onError } = parts;
  const tools = openTools(parts);
  const { store, connections, runtime, steps } = tools;
  const runner = new RecordRunner({
    ...tools,
    callTimeoutMs: settings.callTimeoutSeconds * 1000,
    onBug: parts.onBug,
    onLost: parts.onLost,
  });
  return {
    bell,
    runtime,
    steps,
    ...{ flows: tools.flows, delivered: tools.delivered },
    connections,
    planner: new FlowPlanner(steps, parts.validator, parts.mappings),
    dryRun: new DryRun(tools, runtime),
    preview: new MappingPreview(tools, runtime),
    intake: new Intake(store, bell),
    worker: new Worker(store, runner, bell, tools.clock, { concurrency: settings.concurrency, onError }),
    housekeeper: housekeeperOf(parts, tools),
  };
}

/** Looks for lost work, and reads page by page: changes, and periods in the past. */
function housekeeperOf(parts: EngineParts, { store, connections, runtime }: ReturnType<typeof openTools>) {
  const { bell, settings, onError, onBug } = parts;
  const { engine } = parts.database;
  const stores = [new PostgresStreamStore(engine, store), new PostgresBackfillStore(engine, store)];
  const poller = new Poller({ stores, connections, runtime, bell, onBug });
  const sweepEveryMs = settings.sweepSeconds * 1000;
  return new Housekeeper(new PostgresSweeper(engine), poller, bell, { sweepEveryMs, onError });
}

/** What runs, dry runs and polls share. */
function openTools(parts: EngineParts) {
  const { database, vault, settings, outbound, connectors, mappings, delivered, validator } = parts;
  const clock = systemClock;
  return {
    clock,
    mappings,
    delivered,
    tables: new PostgresTableCatalog(database.engine),
    validator,
    store: new PostgresRecordStore(database.engine, vault, { leaseMs: settings.leaseSeconds * 1000 }),
    flows: new PostgresFlowCatalog(database.engine),
    connections: new PostgresConnectionCatalog(database.engine, vault),
    runtime: new ConnectorRuntime(connectors, outbound, clock),
    steps: new StepRegistry(validator),
  };
}
