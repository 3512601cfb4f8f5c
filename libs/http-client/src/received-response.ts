import type { HttpResponse } from '@app/connector-sdk';
import type { Answer } from './attempt.js';
import { httpErrors } from './http-errors.js';

const BYTE_ORDER_MARK = 0xfeff;

/** A complete answer. Text is decoded once, when somebody asks for it. */
export class ReceivedResponse implements HttpResponse {
  private decoded: string | undefined;

  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;

  constructor(
    answer: Answer,
    private readonly asked: { readonly host: string; readonly isWrite: boolean },
  ) {
    this.status = answer.status;
    this.headers = answer.headers;
    this.body = answer.body;
  }

  text(): string {
    if (this.decoded === undefined) {
      const text = this.body.toString('utf8');
      this.decoded = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
    }
    return this.decoded;
  }

  json(): unknown {
    const text = this.text();
    try {
      return JSON.parse(text);
    } catch {
      const { host, isWrite } = this.asked;
      throw httpErrors.HTTP_NOT_JSON(
        { host, status: this.status, reason: whatElse(text) },
        { outcomeUnknown: isWrite },
      );
    }
  }
}

/** What a text that is no JSON looks like, in a few words and without quoting it. */
function whatElse(text: string): string {
  const start = text.slice(0, 1_000).trimStart().toLowerCase();
  if (start === '') return 'empty body';
  if (start.startsWith('<?xml')) return 'XML';
  if (start.startsWith('<')) return 'HTML page';
  return start.startsWith('{') || start.startsWith('[') ? 'broken JSON' : 'other text';
}
