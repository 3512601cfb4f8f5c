import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Configuration } from '@app/config';
import type { OutboundClient } from '@app/http-client';
import { stopIsolatedMappings } from '@app/mapper';
import { CONFIG } from '../platform/tokens.js';
import type { Engine } from './assemble-engine.js';
import { ENGINE, OUTBOUND } from './tokens.js';

/** Work in hand may take this long to end; together with requests in hand well below the longest stop of `run.ts`. */
const FINISH_MS = 9_000;
const HAND_BACK_MS = 2_000;

/** Starts what this process's roles ask for; on shutdown lets work in hand end before its tools are taken away. */
@Injectable()
export class EngineLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly roles: ReadonlySet<string>;

  constructor(
    @Inject(CONFIG) config: Configuration,
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(OUTBOUND) private readonly outbound: OutboundClient,
  ) {
    this.roles = new Set(config.roles.roles);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.roles.has('worker')) await this.engine.worker.start();
    if (this.roles.has('scheduler')) this.engine.housekeeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    const { housekeeper, worker, bell } = this.engine;
    const isWorker = this.roles.has('worker');
    await Promise.all([
      this.roles.has('scheduler') ? housekeeper.stop(FINISH_MS) : undefined,
      isWorker ? worker.stop(FINISH_MS) : bell.close(),
    ]);
    // Calls still under way are cut; their records are in doubt and handed back at once.
    await this.outbound.close(0);
    if (isWorker) await worker.stop(HAND_BACK_MS);
    stopIsolatedMappings();
  }
}
