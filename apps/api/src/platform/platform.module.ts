import { Global, Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import type { Configuration } from '@app/config';
import type { SecretRegistry } from '@app/observability';
import type { Database } from '@app/persistence';
import type { MasterKeyring, TenantVault } from '@app/vault';
import { LOGGER, type Logger } from '../http/logger.js';
import { PublicAddress } from './public-address.js';
import { PUBLIC_URL, type PublicUrl } from './public-url.js';
import { CONFIG, DATABASE, KEYRING, SECRETS, VAULT } from './tokens.js';

/** What a process opens before Nest starts, and closes after Nest has stopped. */
export interface Platform {
  readonly config: Configuration;
  readonly database: Database;
  readonly vault: TenantVault;
  readonly keyring: MasterKeyring;
  readonly logger: Logger;
  readonly secrets: SecretRegistry;
}

const publicUrl: FactoryProvider<PublicUrl> = {
  provide: PUBLIC_URL,
  inject: [PublicAddress],
  useFactory: (address: PublicAddress) => () => address.url(),
};

/** Gives every module the platform. */
@Global()
@Module({})
export class PlatformModule {
  static with(platform: Platform): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: platform.config },
      { provide: DATABASE, useValue: platform.database },
      { provide: VAULT, useValue: platform.vault },
      { provide: KEYRING, useValue: platform.keyring },
      { provide: LOGGER, useValue: platform.logger },
      { provide: SECRETS, useValue: platform.secrets },
    ];
    return {
      module: PlatformModule,
      providers: [...providers, PublicAddress, publicUrl],
      exports: [...providers.map(({ provide }) => provide), PUBLIC_URL],
    };
  }
}
