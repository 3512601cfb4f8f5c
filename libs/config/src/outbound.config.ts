import { Address, HostList } from './variable-kinds.js';

/** Where Koppel may send requests, and to which services of others. */
export class OutboundConfig {
  @HostList({
    name: 'KOPPEL_ALLOWED_PRIVATE_HOSTS',
    help: 'host:port pairs that an address given by a tenant may name although private. Development only: refused when NODE_ENV=production.',
  })
  readonly allowedPrivateHosts: readonly string[] = [];

  @Address({
    name: 'KOPPEL_VIES_URL',
    help: 'Service of the European Commission that checks VAT numbers.',
    example: 'https://ec.europa.eu/taxation_customs/vies/rest-api',
    schemes: ['https:', 'http:'],
  })
  readonly viesUrl: string = 'https://ec.europa.eu/taxation_customs/vies/rest-api';

  @Address({
    name: 'KOPPEL_SMTP_URL',
    help: 'Mail server for alerts and invitations. Left out: they are only shown in Koppel.',
    example: 'smtps://koppel:password@mail.example.nl:465',
    schemes: ['smtp:', 'smtps:'],
    secret: true,
  })
  readonly smtpUrl: string | undefined = undefined;
}
