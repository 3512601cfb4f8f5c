import 'reflect-metadata';
import { loadConfiguration } from '@app/config';
import { SecretRegistry } from '@app/observability';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { openPlatform, type OpenPlatform } from '../platform/open-platform.js';
import { createApi } from '../start.js';
import { OpenApiDocument } from './openapi.document.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** What answers beside the documented operations: the document itself, and refusals of everything unknown. */
const UNDOCUMENTED = ['GET /openapi.json'];

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

describe('the inventory of routes (S24)', () => {
  let database: TestDatabase;
  let platform: OpenPlatform;
  let app: NestExpressApplication;

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = loadConfiguration({
      NODE_ENV: 'production',
      DATABASE_URL: database.ownerUrl,
      KOPPEL_MASTER_KEY: Buffer.alloc(32, 4).toString('base64'),
      KOPPEL_ROLES: 'api',
    });
    platform = await openPlatform(config, { logger: silent, secrets: new SecretRegistry() });
    app = await createApi(platform);
  }, 60_000);

  afterAll(async () => {
    await app?.close();
    await platform?.close();
    await database?.drop();
  });

  const documented = () =>
    Object.entries(app.get(OpenApiDocument).get().paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );

  const routed = () => {
    const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
    return router.stack.flatMap(({ route }) => {
      if (!route || isRefusal(route)) return [];
      return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`);
    });
  };

  /** Nest's own answer to unknown routes listens to all methods. */
  const isRefusal = (route: NonNullable<Layer['route']>) =>
    Object.keys(route.methods).length > 10 || route.methods['_all'];

  it('is the same in the router and in the document', () => {
    expect(routed().toSorted()).toEqual([...documented(), ...UNDOCUMENTED].toSorted());
    expect(routed().length).toBeGreaterThan(40);
  });

  it('holds no page for developers in production', () => {
    expect(routed().filter((route) => route.includes('docs'))).toEqual([]);
  });

  it('describes every operation with a summary, an id of its own and its errors', () => {
    const ids = new Set<string>();
    for (const item of Object.values(app.get(OpenApiDocument).get().paths)) {
      for (const operation of Object.values(item) as Record<string, unknown>[]) {
        const id = String(operation['operationId']);
        expect(id).toMatch(/^[a-z][A-Za-z]+$/);
        expect(ids).not.toContain(id);
        ids.add(id);
        expect(String(operation['summary']).length).toBeGreaterThan(5);
        expect(JSON.stringify(operation['responses'])).toContain('application/problem+json');
      }
    }
  });
});
