import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { RequestHandler } from 'express';
import type { OpenApiDocument } from './openapi.document.js';

/** The page sets its styles inside the page itself; only here, and never in production. */
const allowInlineStyles: RequestHandler = (_request, response, next) => {
  const policy = String(response.getHeader('Content-Security-Policy') ?? '');
  response.setHeader(
    'Content-Security-Policy',
    policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  );
  next();
};

/** Who opens the address that Koppel prints finds something to read. */
const openedByHand: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' && request.path === '/') response.redirect('/docs');
  else next();
};

/** A page to read and try the API with, for developers. */
export function serveDocs(app: NestExpressApplication, document: OpenApiDocument): void {
  app.use(openedByHand);
  app.use('/docs', allowInlineStyles);
  SwaggerModule.setup('docs', app, () => document.get(), { raw: false, customSiteTitle: 'Koppel API' });
}
