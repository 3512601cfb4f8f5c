const MASK = '***';
/** Shorter values occur in ordinary text; masking them would make the activity unreadable. */
const SHORTEST_SECRET = 4;
const SHORTEST_BASE64 = 6;
const LEARNED_VALUES = 16;

const SECRET_HEADER = /auth|cookie|key|token|secret|password|signature/i;
const NOT_SECRET_HEADER = /^(idempotency-key|x-idempotency-key)$/i;

const SECRET_NAME =
  '[^=&;?#]*(?:token|secret|passw(?:or)?d|signature)|(?:[^=&;?#]*(?:[_.-]|api|app|client|consumer|subscription))?key|sig|hmac';
const SECRET_PARAMETER_NAME = new RegExp(`^(?:${SECRET_NAME})$`, 'i');
const SECRET_PARAMETER = parameters(SECRET_NAME);
const SECRET_FORM_FIELD = parameters(`${SECRET_NAME}|code|assertion`);
/** The end of a JSON field's name. Beginning there, rather than at the quote before it, is four times as fast. */
const SECRET_FIELD_NAME =
  '(?:[tT]oken|[sS]ecret|[pP]assword|(?:api|app|client|consumer|subscription)[_-]?[kK]ey)"\\s*:';
const HAS_SECRET_FIELD = new RegExp(SECRET_FIELD_NAME);
const SECRET_FIELD = new RegExp(`(${SECRET_FIELD_NAME}\\s*")[^"\\\\]*(?:\\\\.[^"\\\\]*)*("|\\\\?$)`, 'gs');

function parameters(names: string): RegExp {
  return new RegExp(`((?:^|[?&;])(?:${names})=)[^&;#\\s"'<>]*`, 'gi');
}

/** True for request headers whose value is a credential. */
export function isSecretHeader(name: string): boolean {
  return SECRET_HEADER.test(name) && !NOT_SECRET_HEADER.test(name);
}

/** True for query parameters whose value is a credential. */
export function isSecretParameter(name: string): boolean {
  return SECRET_PARAMETER_NAME.test(name);
}

/** Replaces secrets in what is kept: known values in all their spellings, and fields and parameters by name. */
export class Redactor {
  private readonly spellings: readonly string[];
  private readonly learned = new Map<string, readonly string[]>();
  /** Length of the longest spelling known; text cut anywhere may end in a part of one, shorter than this. */
  longest = 0;

  constructor(
    secrets: readonly string[],
    private readonly onSecret?: (secret: string) => void,
  ) {
    for (const secret of secrets) onSecret?.(secret);
    this.spellings = [...new Set(secrets.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
    this.longest = this.spellings[0]?.length ?? 0;
  }

  /** Takes a credential seen in use, such as a short-lived access token, into account from now on. */
  learn(value: string): void {
    if (this.learned.has(value)) return;
    this.onSecret?.(value);
    const oldest = this.learned.size < LEARNED_VALUES ? undefined : this.learned.keys().next().value;
    if (oldest !== undefined) this.learned.delete(oldest);
    const spellings = spellingsOf(value);
    this.learned.set(value, spellings);
    this.longest = Math.max(this.longest, ...spellings.map(({ length }) => length));
  }

  /** Known values only. */
  text(text: string): string {
    let result = replaceAll(text, this.spellings);
    for (const spellings of this.learned.values()) result = replaceAll(result, spellings);
    return result;
  }

  url(url: string): string {
    return this.text(url.includes('?') ? url.replace(SECRET_PARAMETER, `$1${MASK}`) : url);
  }

  /** JSON or other text: known values, and JSON fields with a telling name such as `access_token`. */
  body(body: string): string {
    const text = this.text(body);
    return HAS_SECRET_FIELD.test(text) ? text.replace(SECRET_FIELD, `$1${MASK}$2`) : text;
  }

  form(body: string): string {
    return this.text(body.replace(SECRET_FORM_FIELD, `$1${MASK}`));
  }
}

/** One text without the given secrets, in any spelling. For many texts make a `Redactor` once. */
export function redact(text: string, secrets: readonly string[]): string {
  return new Redactor(secrets).text(text);
}

function replaceAll(text: string, spellings: readonly string[]): string {
  let result = text;
  for (const spelling of spellings) {
    if (result.includes(spelling)) result = result.replaceAll(spelling, MASK);
  }
  return result;
}

/** A value plain, in JSON, in URLs and in base64 at any offset, as in `user:secret`. Longest first. */
function spellingsOf(secret: string): string[] {
  if (secret.length < SHORTEST_SECRET) return [];
  const encoded = [
    encodeURIComponent(toWellFormed(secret)),
    new URLSearchParams({ s: secret }).toString().slice(2),
  ];
  const lowerHex = encoded.map((text) => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()));
  const json = JSON.stringify(secret).slice(1, -1);
  const spellings = new Set([
    secret,
    json,
    json.replaceAll('/', '\\/'),
    ...encoded,
    ...lowerHex,
    ...base64Of(secret),
  ]);
  return [...spellings].sort((a, b) => b.length - a.length);
}

/** The characters that stay the same in base64 and base64url whatever stands before and after the value. */
function base64Of(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + bytes.length) * 8) / 6);
    const stable = text.slice(first, last);
    if (stable.length < SHORTEST_BASE64) return [];
    return [stable, stable.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(stable)];
  });
}

function toWellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
