import { Address } from './variable-kinds.js';

/** Wake-ups and rate limits between processes; without it they go through PostgreSQL. */
export class RedisConfig {
  @Address({
    name: 'REDIS_URL',
    help: 'Redis 6.2 or newer for wake-ups between processes. Left out: through PostgreSQL. It may be wiped at any time.',
    example: 'redis://localhost:6379',
    schemes: ['redis:', 'rediss:'],
    secret: true,
  })
  readonly url: string | undefined = undefined;
}
