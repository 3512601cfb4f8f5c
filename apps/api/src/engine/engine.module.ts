import { Module, type DynamicModule, type FactoryProvider, type Provider } from '@nestjs/common';
import type { Configuration } from '@app/config';
import type { Connector } from '@app/connector-sdk';
import type { Bell } from '@app/engine';
import { createOutboundClient, type OutboundClient } from '@app/http-client';
import {
  createMapper,
  createValidator,
  openDeliveredTables,
  openMappingLibrary,
  OwnMappings,
  type Validator,
} from '@app/mapper';
import type { SecretRegistry } from '@app/observability';
import type { Database, PayloadVault } from '@app/persistence';
import { PostgresBell } from '@app/queue';
import { connectors } from '@connectors';
import { LOGGER, type Logger } from '../http/logger.js';
import { CONFIG, DATABASE, SECRETS, VAULT } from '../platform/tokens.js';
import { assembleEngine, type Engine } from './assemble-engine.js';
import { EngineLifecycle } from './engine-lifecycle.js';
import { mappingsFolder } from './mappings-folder.js';
import { BELL, ENGINE, MAPPINGS, OUTBOUND, VALIDATOR } from './tokens.js';

const POLL_MS = 1_000;
/** Longer waits for room in a vendor's limit give the worker's hand back to other records. */
const LONGEST_LIMIT_WAIT_MS = 5_000;

const outbound: FactoryProvider<OutboundClient> = {
  provide: OUTBOUND,
  inject: [CONFIG, SECRETS],
  useFactory: (config: Configuration, secrets: SecretRegistry) =>
    createOutboundClient({
      allowedPrivateHosts: config.outbound.allowedPrivateHosts,
      timeoutMs: config.engine.callTimeoutSeconds * 1000,
      maxWaitMs: LONGEST_LIMIT_WAIT_MS,
      onSecret: (secret) => secrets.add(secret),
    }),
};

const mappings: FactoryProvider<OwnMappings> = {
  provide: MAPPINGS,
  useFactory: () => {
    const system = createMapper();
    const library = openMappingLibrary(mappingsFolder(), system);
    return new OwnMappings({ library, system, tenants: createMapper() });
  },
};

const embeddedBell: FactoryProvider<Bell> = {
  provide: BELL,
  inject: [DATABASE, LOGGER],
  useFactory: (database: Database, logger: Logger) =>
    new PostgresBell(database.engine, () => database.listener(), {
      pollMs: POLL_MS,
      onError: (error) => logger.warn({ err: error }, 'a wake-up failed; the poll takes over'),
    }),
};

const engine: FactoryProvider<Engine> = {
  provide: ENGINE,
  inject: [CONFIG, DATABASE, VAULT, OUTBOUND, VALIDATOR, BELL, LOGGER, MAPPINGS],
  useFactory: (
    config: Configuration,
    database: Database,
    vault: PayloadVault,
    client: OutboundClient,
    validator: Validator,
    bell: Bell,
    logger: Logger,
    ownMappings: OwnMappings,
  ) =>
    assembleEngine({
      database,
      vault,
      outbound: client,
      validator,
      bell,
      connectors: connectors as readonly Connector[],
      mappings: ownMappings,
      delivered: openDeliveredTables(mappingsFolder()),
      settings: config.engine,
      onError: (error) => logger.error({ err: error }, 'the engine met an error; the work is taken up again'),
      onBug: (error, { tenantId, recordId }) =>
        logger.error({ err: error.cause ?? error, code: error.code, tenantId, recordId }, 'a bug of ours'),
      onLost: ({ tenantId, recordId }) =>
        logger.warn({ tenantId, recordId }, 'a run lost its record: its lease was over'),
    }),
};

/** The engine with what it stands on. The role decides what of it is started. */
@Module({})
export class EngineModule {
  /** `queue` brings the bell of cluster mode; without it wake-ups go through Postgres. */
  static with(queue?: { readonly module: DynamicModule; readonly bell: Provider }): DynamicModule {
    return {
      module: EngineModule,
      global: true,
      imports: queue ? [queue.module] : [],
      providers: [
        outbound,
        { provide: VALIDATOR, useFactory: createValidator },
        mappings,
        queue?.bell ?? embeddedBell,
        engine,
        EngineLifecycle,
      ],
      exports: [ENGINE, MAPPINGS, OUTBOUND, VALIDATOR],
    };
  }
}
