import { fixtures } from './fixtures.js';

/** What goes back. `json` is text that is ready to send. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly json?: string;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by rules; becomes the answer as it stands. */
export class Refused extends Error {
  constructor(readonly reply: Reply) {
    super(`refused with ${reply.status}`);
  }
}

/** Shape 1: business rules. */
export function businessErrors(...codes: string[]): Refused {
  const body = codes.map((errorCode) => ({
    errorCode,
    message: fixtures.errorTexts.get(errorCode) ?? errorCode,
    details: null,
  }));
  return new Refused({ status: 400, body });
}

/** Shape 1 with status 404. */
export function notFound(code: string): Refused {
  return new Refused({ ...businessErrors(code).reply, status: 404 });
}

/** Shape 2: model binding; messages by field. */
export function modelErrors(fields: Readonly<Record<string, string>>): Refused {
  const modelState = Object.fromEntries(Object.entries(fields).map(([name, message]) => [name, [message]]));
  return new Refused({ status: 400, body: { message: 'The request is invalid.', modelState } });
}

/** Shape 3: OData and 404. */
export function plainMessage(status: number, message: string): Refused {
  return new Refused({ status, body: { Message: message } });
}

/** Shape 4: the gateway. */
export function gateway(status: number, message: string, headers: Record<string, string> = {}): Refused {
  return new Refused({ status, body: { statusCode: status, message }, headers });
}

export const tooLong = (field: string, limit: number): string =>
  `The field ${field} must be a string with a minimum length of 0 and a maximum length of ${limit}.`;
