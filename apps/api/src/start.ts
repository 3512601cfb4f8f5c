import 'reflect-metadata';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Configuration } from '@app/config';
import { createLogger, Metrics, SecretRegistry } from '@app/observability';
import { AppModule } from './app.module.js';
import { configureHttp, configureLeftovers } from './http/configure-http.js';
import { serveInvitationPage } from './invitation-page/serve-invitation-page.js';
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
  /** Address of health and metrics in a process without the role `api`, when it has one. */
  readonly healthUrl?: string;
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
    if (config.roles.roles.includes('api')) return await startApi(platform);
    return config.http.healthPort === undefined ? await startWorker(platform) : await startWatched(platform);
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
    const { host, port } = platform.config.http;
    const url = await listen(app, { host, port, variable: 'KOPPEL_PORT' });
    app.get(PublicAddress).setListening(url);
    return running(platform, app, { url });
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The API with all its routes, not listening yet. */
export async function createApi(platform: Platform): Promise<NestExpressApplication> {
  const { config, logger } = platform;
  const app = await createHttp(platform);
  serveInvitationPage(app);
  const document = app.get(OpenApiDocument);
  document.attach(app);
  if (!config.production) serveDocs(app, document);
  await app.init();
  configureLeftovers(app, logger);
  return app;
}

async function createHttp(platform: Platform): Promise<NestExpressApplication> {
  const { config, logger } = platform;
  const app = await NestFactory.create<NestExpressApplication>(await AppModule.forRoles(platform), {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLog(logger),
  });
  configureHttp(app, { logger, metrics: app.get(Metrics), trustedProxies: config.http.trustedProxies });
  return app;
}

/** A worker or scheduler that tells on a port of its own how it is. */
async function startWatched(platform: OpenPlatform): Promise<RunningKoppel> {
  const { host, healthPort = 0 } = platform.config.http;
  const app = await createHttp(platform);
  try {
    await app.init();
    configureLeftovers(app, platform.logger);
    const healthUrl = await listen(app, { host, port: healthPort, variable: 'KOPPEL_HEALTH_PORT' });
    return running(platform, app, { healthUrl });
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function startWorker(platform: OpenPlatform): Promise<RunningKoppel> {
  const app = await NestFactory.createApplicationContext(await AppModule.forRoles(platform), {
    abortOnError: false,
    logger: new NestLog(platform.logger),
  });
  return running(platform, app, {});
}

interface Place {
  readonly host: string;
  readonly port: number;
  /** The variable that says which port. */
  readonly variable: string;
}

/** Not Nest's own `listen`, which logs a taken port before anybody can explain it. */
async function listen(app: NestExpressApplication, place: Place): Promise<string> {
  const server = app.getHttpServer() as Server;
  try {
    server.listen(place.port, place.host);
    await once(server, 'listening');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (reason === 'EADDRINUSE') throw startErrors.PORT_IN_USE({ ...place }, { cause: error });
    throw startErrors.PORT_REFUSED({ ...place, reason }, { cause: error });
  }
  const address = server.address() as AddressInfo;
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}

function running(
  platform: OpenPlatform,
  app: INestApplicationContext,
  { url, healthUrl }: { readonly url?: string; readonly healthUrl?: string },
): RunningKoppel {
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    if (url !== undefined || healthUrl !== undefined)
      await drainServer((app as NestExpressApplication).getHttpServer() as Server);
    await app.close();
    await platform.close();
  };
  return { url, healthUrl, config: platform.config, stop: () => (stopping ??= stop()) };
}
