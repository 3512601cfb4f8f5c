import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemDto } from '../http/problem.dto.js';
import { completeDocument } from './complete-document.js';

const DESCRIPTION = [
  'Everything the dashboard does goes through this API.',
  'Errors are `application/problem+json` with a stable `code`, a `detail` and a `remedy` in Dutch or English',
  '(`Accept-Language`), and faults by field in `errors`.',
  'Lists are paged: `next` of one page is the `cursor` of the following one.',
  'Creating calls take an `Idempotency-Key`.',
].join(' ');

/** The description of the API, made from the routes when somebody first asks for it. */
@Injectable()
export class OpenApiDocument {
  private app: INestApplication | undefined;
  private document: OpenAPIObject | undefined;

  attach(app: INestApplication): void {
    this.app = app;
  }

  get(): OpenAPIObject {
    this.document ??= this.create();
    return this.document;
  }

  private create(): OpenAPIObject {
    if (!this.app) throw new Error('the document was asked for before the application was attached');
    const config = new DocumentBuilder()
      .setTitle('Koppel')
      .setDescription(DESCRIPTION)
      .setVersion('1')
      .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Access token of a sign-in' }, 'session')
      .addApiKey(
        { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'Key of a program' },
        'apiKey',
      )
      .build();
    return completeDocument(SwaggerModule.createDocument(this.app, config, { extraModels: [ProblemDto] }));
  }
}
