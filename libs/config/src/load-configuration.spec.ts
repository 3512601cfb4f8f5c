import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { KoppelError } from '@app/domain';
import { describeConfigurationFaults } from './configuration-errors.js';
import { loadConfiguration } from './load-configuration.js';
import type { Environment } from './read-environment.js';

const key = Buffer.alloc(32, 7).toString('base64');
const otherKey = Buffer.alloc(32, 9).toString('base64');

function faultsOf(environment: Environment): KoppelError {
  try {
    loadConfiguration(environment);
  } catch (error) {
    if (error instanceof KoppelError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

const codes = (environment: Environment) =>
  faultsOf(environment).faults.map(({ path, code }) => `${path} ${code}`);

describe('loadConfiguration', () => {
  it('needs nothing: without variables everything is embedded and local', () => {
    const configuration = loadConfiguration({});
    expect(configuration).toMatchObject({
      production: false,
      http: { port: 3000, host: '127.0.0.1' },
      database: { dataDirectory: resolve('data'), poolSize: 10 },
      roles: { roles: ['api', 'worker', 'scheduler'] },
      outbound: { allowedPrivateHosts: [] },
      log: { level: 'info', format: 'auto' },
    });
    expect(configuration.database.url).toBeUndefined();
    expect(configuration.redis.url).toBeUndefined();
    expect(configuration.http.healthPort).toBeUndefined();
    expect(codes({ KOPPEL_HEALTH_PORT: 'yes' })).toEqual(['KOPPEL_HEALTH_PORT CONFIGURATION_WHOLE_NUMBER']);
  });

  it('takes what the environment says', () => {
    const configuration = loadConfiguration({
      KOPPEL_PORT: '8080',
      KOPPEL_ROLES: 'worker, scheduler',
      KOPPEL_PUBLIC_URL: 'https://koppel.example.nl/',
      DATABASE_URL: 'postgresql://koppel:secret@db:5432/koppel',
      REDIS_URL: 'rediss://:secret@redis:6380/2',
      KOPPEL_MASTER_KEY: `v2:${key}`,
      KOPPEL_PREVIOUS_MASTER_KEYS: otherKey,
      KOPPEL_ALLOWED_PRIVATE_HOSTS: 'localhost:8080,[::1]:9000',
    });
    expect(configuration.http).toMatchObject({ port: 8080, publicUrl: 'https://koppel.example.nl' });
    expect(configuration.roles.roles).toEqual(['worker', 'scheduler']);
    expect(configuration.secrets.masterKeys).toEqual([{ version: 2, key }]);
    expect(configuration.secrets.previousMasterKeys).toEqual([{ version: 1, key: otherKey }]);
    expect(configuration.outbound.allowedPrivateHosts).toEqual(['localhost:8080', '[::1]:9000']);
  });

  it('accepts a database that is reached through a unix socket', () => {
    const url = 'postgresql://koppel:secret@127.0.0.1:5432/koppel?host=%2Fvar%2Frun';
    expect(loadConfiguration({ DATABASE_URL: url, KOPPEL_MASTER_KEY: key }).database.url).toBe(url);
  });

  it('treats an empty variable as absent', () => {
    expect(loadConfiguration({ KOPPEL_PORT: '', DATABASE_URL: ' ' }).http.port).toBe(3000);
  });

  it('names all faults in one message', () => {
    const environment = {
      KOPPEL_PORT: 'eighty',
      KOPPEL_ROLES: 'api,painter',
      DATABASE_URL: 'mysql://koppel@db/koppel',
      KOPPEL_LOG_LEVEL: 'loud',
      KOPPEL_MASTER_KEY: 'short',
      KOPPEL_ALLOWED_PRIVATE_HOSTS: 'localhost',
    };
    expect(codes(environment)).toEqual([
      'KOPPEL_PORT CONFIGURATION_WHOLE_NUMBER',
      'DATABASE_URL CONFIGURATION_ADDRESS',
      'KOPPEL_ROLES CONFIGURATION_CHOICE',
      'KOPPEL_MASTER_KEY CONFIGURATION_MASTER_KEY',
      'KOPPEL_ALLOWED_PRIVATE_HOSTS CONFIGURATION_HOST_LIST',
      'KOPPEL_LOG_LEVEL CONFIGURATION_CHOICE',
    ]);
    const message = describeConfigurationFaults(faultsOf(environment));
    expect(message.split('\n')).toHaveLength(8);
    expect(message).toContain('KOPPEL_PORT is "eighty". Give a whole number from 0 to 65535.');
  });

  it('speaks Dutch as well', () => {
    const message = describeConfigurationFaults(faultsOf({ KOPPEL_PORT: '70000' }), 'nl');
    expect(message).toContain('KOPPEL_PORT is "70000". Geef een geheel getal van 0 tot en met 65535.');
  });

  it('never shows a secret in a fault', () => {
    const environment = {
      DATABASE_URL: 'http://canary-1',
      REDIS_URL: 'canary-2',
      KOPPEL_MASTER_KEY: 'canary-3',
    };
    const error = faultsOf(environment);
    expect(describeConfigurationFaults(error) + JSON.stringify(error.faults)).not.toContain('canary');
  });

  it('reports an unknown variable with the name that was probably meant', () => {
    expect(faultsOf({ KOPPEL_PROT: '80' }).faults).toEqual([
      {
        path: 'KOPPEL_PROT',
        code: 'CONFIGURATION_UNKNOWN',
        params: { name: 'KOPPEL_PROT', suggestion: 'KOPPEL_PORT' },
      },
    ]);
  });

  it('leaves the variables of the test runner alone', () => {
    expect(() => loadConfiguration({ KOPPEL_TEST_PG_URL: 'x', PATH: '/bin' })).not.toThrow();
  });

  it('refuses what tests switch off in production', () => {
    expect(codes({ NODE_ENV: 'production', KOPPEL_TEST_WITHOUT: 'ledger' })).toEqual([
      'KOPPEL_TEST_WITHOUT CONFIGURATION_TEST_IN_PRODUCTION',
    ]);
  });

  it('refuses a lease that does not outlast one call', () => {
    expect(codes({ KOPPEL_LEASE_SECONDS: '30' })).toEqual([
      'KOPPEL_LEASE_SECONDS CONFIGURATION_LEASE_TOO_SHORT',
    ]);
  });

  it('refuses allowed private hosts in production', () => {
    const environment = { NODE_ENV: 'production', KOPPEL_ALLOWED_PRIVATE_HOSTS: 'localhost:8080' };
    expect(codes(environment)).toEqual(['KOPPEL_ALLOWED_PRIVATE_HOSTS CONFIGURATION_NOT_IN_PRODUCTION']);
  });

  it('demands a master key when the database is not the embedded one', () => {
    expect(codes({ DATABASE_URL: 'postgresql://koppel@db/koppel' })).toEqual([
      'KOPPEL_MASTER_KEY CONFIGURATION_MASTER_KEY_MISSING',
    ]);
  });

  it('refuses a worker that would start an empty database of its own', () => {
    expect(codes({ KOPPEL_ROLES: 'worker,scheduler' })).toEqual([
      'DATABASE_URL CONFIGURATION_DATABASE_MISSING',
    ]);
    const message = describeConfigurationFaults(faultsOf({ KOPPEL_ROLES: 'worker' }));
    expect(message).toMatch(/DATABASE_URL is missing.*REDIS_URL/);
    expect(() => loadConfiguration({ KOPPEL_ROLES: 'api' })).not.toThrow();
  });

  it('refuses two master keys of one version', () => {
    expect(codes({ KOPPEL_MASTER_KEY: key, KOPPEL_PREVIOUS_MASTER_KEYS: otherKey })).toEqual([
      'KOPPEL_PREVIOUS_MASTER_KEYS CONFIGURATION_MASTER_KEY_TWICE',
    ]);
  });

  it('freezes the result through and through', () => {
    const { outbound, http } = loadConfiguration({ KOPPEL_ALLOWED_PRIVATE_HOSTS: 'localhost:1' });
    expect(() => Object.assign(http, { port: 1 })).toThrow(TypeError);
    expect(Object.isFrozen(outbound.allowedPrivateHosts)).toBe(true);
  });

  describe('with secrets in files', () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'koppel-config-'))));
    afterEach(() => rmSync(folder, { recursive: true }));

    it('reads the file that NAME_FILE names', () => {
      writeFileSync(join(folder, 'key'), `${key}\n`);
      const { secrets } = loadConfiguration({ KOPPEL_MASTER_KEY_FILE: join(folder, 'key') });
      expect(secrets.masterKeys).toEqual([{ version: 1, key }]);
    });

    it('says which file cannot be read', () => {
      const error = faultsOf({ KOPPEL_MASTER_KEY_FILE: join(folder, 'nothing') });
      expect(describeConfigurationFaults(error)).toContain(
        `names ${join(folder, 'nothing')}, which cannot be read (ENOENT)`,
      );
    });

    it('refuses a secret that is given twice', () => {
      writeFileSync(join(folder, 'key'), key);
      const environment = { KOPPEL_MASTER_KEY: key, KOPPEL_MASTER_KEY_FILE: join(folder, 'key') };
      expect(codes(environment)).toContain('KOPPEL_MASTER_KEY CONFIGURATION_TWICE');
    });

    it('offers files for secrets only', () => {
      expect(codes({ KOPPEL_PORT_FILE: join(folder, 'port') })).toEqual([
        'KOPPEL_PORT_FILE CONFIGURATION_UNKNOWN',
      ]);
    });
  });
});
