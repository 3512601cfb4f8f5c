import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Configuration } from '@app/config';
import type { OutboundClient } from '@app/http-client';
import { CONFIG } from '../platform/tokens.js';
import type { Engine } from './assemble-engine.js';
import { ENGINE, OUTBOUND } from './tokens.js';

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
    if (this.roles.has('scheduler')) await this.engine.housekeeper.stop();
    if (this.roles.has('worker')) await this.engine.worker.stop();
    else await this.engine.bell.close();
    await this.outbound.close();
  }
}
