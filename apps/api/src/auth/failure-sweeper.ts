import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SignInFailureRepository } from '@app/persistence';
import { LOGGER, type Logger } from '../http/logger.js';

const EVERY_MS = 60 * 60_000;

/** Removes failed sign-ins nobody counts any more, so that guessing does not fill the database. */
@Injectable()
export class FailureSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly failures: SignInFailureRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      await this.failures.removeOld();
    } catch (error) {
      this.logger.warn({ err: error }, 'old failed sign-ins stay until the next hour');
    }
  }
}
