import type { NestExpressApplication } from '@nestjs/platform-express';
import { KoppelError, type Language } from '@app/domain';
import { Joining } from '@app/identity';
import { TenantRepository } from '@app/persistence';
import express, { type NextFunction, type Request, type Response } from 'express';
import { addressOf } from '../http/address.js';
import { requestedLanguage } from '../http/language.js';
import { problemText } from '../http/problem-text.js';
import { noStore } from '../http/security-headers.js';
import { inputInvalid } from '../http/validation.js';
import { invitationAccepted, invitationForm } from './invitation-html.js';

const LONGEST_NAME = 200;
const LONGEST_PASSWORD = 1024;

interface Entered {
  readonly name: string;
  readonly password: string;
}

/**
 * Where the link of an invitation leads: a form without script, for people. Programs use
 * `POST /v1/auth/accept-invitation`.
 */
export function serveInvitationPage(app: NestExpressApplication): void {
  const readForm = express.urlencoded({ extended: false, limit: 8_192, parameterLimit: 5 });
  const router = express.Router();
  router.get('/:token', (request, response) => send(response, 200, invitationForm(languageOf(request))));
  router.post('/:token', readForm, (request: Request<{ token: string }>, response, next: NextFunction) => {
    accept(app, request, response).catch(next);
  });
  app.use('/invitation', noStore, router);
}

async function accept(
  app: NestExpressApplication,
  request: Request<{ token: string }>,
  response: Response,
): Promise<void> {
  const language = languageOf(request);
  const entered = enteredIn(request.body);
  try {
    if (entered.name === '') throw inputInvalid([{ path: '/name', code: 'FIELD_MISSING' }]);
    const { token } = request.params;
    const joined = await app
      .get(Joining)
      .accept({ ...entered, token, language, address: addressOf(request) });
    const tenant = await app.get(TenantRepository).get(joined.tenantId);
    send(response, 200, invitationAccepted(language, tenant.name));
  } catch (error) {
    if (!(error instanceof KoppelError) || error.errorClass === 'bug') throw error;
    send(response, 422, invitationForm(language, { name: entered.name, problem: textOf(error, language) }));
  }
}

function enteredIn(body: unknown): Entered {
  const { name, password } = (body ?? {}) as Record<string, unknown>;
  const text = (value: unknown, most: number) => (typeof value === 'string' ? value.slice(0, most) : '');
  return {
    name: text(name, LONGEST_NAME)
      .replace(/\p{Cc}/gu, ' ')
      .trim(),
    password: text(password, LONGEST_PASSWORD),
  };
}

/** What is wrong and what to do; with a fault in a field, the words of that. */
function textOf(error: KoppelError, language: Language): string {
  const { code, params } = error.faults[0] ?? error;
  const { detail, remedy } = problemText(code, params, language);
  return `${detail} ${remedy}`;
}

function send(response: Response, status: number, html: string): void {
  response.status(status).type('html').send(html);
}

function languageOf(request: Request<{ token: string }>): Language {
  return requestedLanguage(request) ?? 'nl';
}
