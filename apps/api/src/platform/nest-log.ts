import type { LoggerService } from '@nestjs/common';
import type { Logger } from '../http/logger.js';

/** Nest's own messages in our log. Its chatter about modules and routes is left out. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(): void {}

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, String(message));
  }

  error(message: unknown, stack?: unknown, context?: unknown): void {
    this.logger.error(
      { err: message instanceof Error ? message : undefined, stack, context },
      String(message),
    );
  }
}
