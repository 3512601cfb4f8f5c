import type { Connector } from '@app/connector-sdk';
import type { EngineConfig } from '@app/config';
import type { KoppelError } from '@app/domain';
import {
  ConnectorRuntime,
  DryRun,
  FlowPlanner,
  Housekeeper,
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
import type { Validator } from '@app/mapper';
import {
  PostgresConnectionCatalog,
  PostgresFlowCatalog,
  PostgresRecordStore,
  PostgresStreamStore,
  PostgresSweeper,
  type Database,
  type PayloadVault,
} from '@app/persistence';

export interface EngineParts {
  readonly database: Database;
  readonly vault: PayloadVault;
  readonly outbound: OutboundClients;
  readonly connectors: readonly Connector[];
  readonly mappings: MappingCatalog;
  readonly validator: Validator;
  readonly bell: Bell;
  readonly settings: Readonly<EngineConfig>;
  readonly onError: (error: unknown) => void;
  readonly onBug: (error: KoppelError, claim: ClaimedRecord) => void;
  readonly onLost: (claim: ClaimedRecord) => void;
}

export type Engine = ReturnType<typeof assembleEngine>;

/** Puts the engine together over its real parts. Which of them are started is the role's affair. */
export function assembleEngine(parts: EngineParts) {
  const { database, vault, bell, settings, onError } = parts;
  const clock = systemClock;
  const store = new PostgresRecordStore(database.engine, vault, { leaseMs: settings.leaseSeconds * 1000 });
  const flows = new PostgresFlowCatalog(database.engine);
  const connections = new PostgresConnectionCatalog(database.engine, vault);
  const runtime = new ConnectorRuntime(parts.connectors, parts.outbound, clock);
  const steps = new StepRegistry(parts.validator);
  const tools = { steps, mappings: parts.mappings, validator: parts.validator, clock };
  const runner = new RecordRunner({
    ...tools,
    store,
    flows,
    connections,
    runtime,
    callTimeoutMs: settings.callTimeoutSeconds * 1000,
    onBug: parts.onBug,
    onLost: parts.onLost,
  });
  const poller = new Poller({
    streams: new PostgresStreamStore(database.engine, store),
    connections,
    runtime,
    bell,
  });
  return {
    bell,
    runtime,
    steps,
    planner: new FlowPlanner(steps, parts.validator, parts.mappings),
    dryRun: new DryRun(tools, runtime),
    flows,
    connections,
    intake: new Intake(store, bell),
    worker: new Worker(store, runner, bell, clock, { concurrency: settings.concurrency, onError }),
    housekeeper: new Housekeeper(new PostgresSweeper(database.engine), poller, bell, {
      sweepEveryMs: settings.sweepSeconds * 1000,
      onError,
    }),
  };
}
