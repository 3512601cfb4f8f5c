import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Configuration } from '@app/config';
import type { Database } from '@app/persistence';
import type { MasterKeyring, TenantVault } from '@app/vault';
import { LOGGER, type Logger } from '../http/logger.js';
import { CONFIG, DATABASE, KEYRING, VAULT } from './tokens.js';

/** What a process opens before Nest starts, and closes after Nest has stopped. */
export interface Platform {
  readonly config: Configuration;
  readonly database: Database;
  readonly vault: TenantVault;
  readonly keyring: MasterKeyring;
  readonly logger: Logger;
}

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
    ];
    return { module: PlatformModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
