import { IsOptional } from 'class-validator';
import { NetworkList } from './network-list.js';
import { Address, PlainText, Secret, WholeNumber } from './variable-kinds.js';

/** Where the API listens and how others reach it. */
export class HttpConfig {
  @WholeNumber({
    name: 'KOPPEL_PORT',
    help: 'Port of the API and the dashboard; 0 takes a free one.',
    example: '3000',
    minimum: 0,
    maximum: 65_535,
  })
  readonly port: number = 3000;

  @PlainText({
    name: 'KOPPEL_HOST',
    help: 'Address to listen on. 0.0.0.0 opens Koppel to the network: put a proxy with TLS before it.',
    example: '127.0.0.1',
  })
  readonly host: string = '127.0.0.1';

  @Address({
    name: 'KOPPEL_PUBLIC_URL',
    help: 'Address under which shops and browsers reach Koppel; used in webhooks and OAuth. Default: host and port above.',
    example: 'https://koppel.example.nl',
    schemes: ['https:', 'http:'],
  })
  readonly publicUrl: string | undefined = undefined;

  @IsOptional()
  @WholeNumber({
    name: 'KOPPEL_HEALTH_PORT',
    help: 'Port of /health/live, /health/ready and /metrics in a process without the role api; 0 takes a free one. Left out: such a process does not listen. With the role api they are on KOPPEL_PORT.',
    example: '3001',
    minimum: 0,
    maximum: 65_535,
  })
  readonly healthPort: number | undefined = undefined;

  @NetworkList({
    name: 'KOPPEL_TRUSTED_PROXIES',
    help: 'Proxies (addresses or networks) whose X-Forwarded-For names the real sender. Default: only this machine. Failed sign-ins are counted per sender.',
    example: '127.0.0.0/8,::1/128',
  })
  readonly trustedProxies: readonly string[] = ['127.0.0.0/8', '::1/128'];

  @Secret({
    name: 'KOPPEL_METRICS_TOKEN',
    help: 'Bearer token for /metrics. Left out: only programs on this machine may read them.',
    example: 'openssl rand -hex 32',
    minimumLength: 16,
  })
  readonly metricsToken: string | undefined = undefined;
}
