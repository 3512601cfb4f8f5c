import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Configuration } from '@app/config';
import { createLogger, Metrics, SecretRegistry } from '@app/observability';
import { AppModule } from './app.module.js';
import { configureHttp, configureLeftovers } from './http/configure-http.js';
import { serveDocs } from './openapi/docs-page.js';
import { OpenApiDocument } from './openapi/openapi.document.js';
import type { DatabaseServer } from './platform/database-server.js';
import { drainServer } from './platform/drain.js';
import { NestLog } from './platform/nest-log.js';
import { openPlatform, type Log, type OpenPlatform } from './platform/open-platform.js';
import type { Platform } from './platform/platform.module.js';
import { PublicAddress } from './platform/public-address.js';
import { startErrors } from './platform/start-errors.js';

export interface RunningKoppel {
  /** Address the API listens on; undefined in a process without the role `api`. */
  readonly url: string | undefined;
  readonly config: Configuration;
  /** Stops taking work, lets work in hand end, and closes the database last. Safe to call more than once. */
  stop(): Promise<void>;
}

/** What whoever starts Koppel has made already. */
export interface StartParts {
  readonly log?: Log;
  readonly server?: Promise<DatabaseServer>;
}

/** Starts the roles of this configuration in this process. Rejects with a KoppelError that says what to do. */
export async function startKoppel(config: Configuration, parts: StartParts = {}): Promise<RunningKoppel> {
  const platform = await openPlatform(config, parts.log ?? createLog(config), parts.server);
  try {
    return config.roles.roles.includes('api') ? await startApi(platform) : await startWorker(platform);
  } catch (error) {
    await platform.close();
    throw error;
  }
}

function createLog(config: Configuration): Log {
  const secrets = new SecretRegistry();
  return { secrets, logger: createLogger({ ...config.log, secrets }) };
}

async function startApi(platform: OpenPlatform): Promise<RunningKoppel> {
  const app = await createApi(platform);
  try {
    const url = await listen(app, platform.config);
    app.get(PublicAddress).setListening(url);
    return running(platform, app, url);
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The API with all its routes, not listening yet. */
export async function createApi(platform: Platform): Promise<NestExpressApplication> {
  const { config, logger } = platform;
  const app = await NestFactory.create<NestExpressApplication>(await AppModule.forRoles(platform), {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLog(logger),
  });
  configureHttp(app, { logger, metrics: app.get(Metrics), trustedProxies: config.http.trustedProxies });
  const document = app.get(OpenApiDocument);
  document.attach(app);
  if (!config.production) serveDocs(app, document);
  await app.init();
  configureLeftovers(app, logger);
  return app;
}

async function startWorker(platform: OpenPlatform): Promise<RunningKoppel> {
  const app = await NestFactory.createApplicationContext(await AppModule.forRoles(platform), {
    abortOnError: false,
    logger: new NestLog(platform.logger),
  });
  return running(platform, app, undefined);
}

async function listen(app: NestExpressApplication, config: Configuration): Promise<string> {
  const { host, port } = config.http;
  try {
    await app.listen(port, host);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (reason === 'EADDRINUSE') throw startErrors.PORT_IN_USE({ host, port }, { cause: error });
    throw startErrors.PORT_REFUSED({ host, port, reason }, { cause: error });
  }
  const address = (app.getHttpServer() as Server).address() as AddressInfo;
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}

function running(
  platform: OpenPlatform,
  app: INestApplicationContext,
  url: string | undefined,
): RunningKoppel {
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    if (url !== undefined) await drainServer((app as NestExpressApplication).getHttpServer() as Server);
    await app.close();
    await platform.close();
  };
  return { url, config: platform.config, stop: () => (stopping ??= stop()) };
}
