/** Who calls: a person, a program, or nobody. */
export interface Caller {
  readonly token?: string;
  readonly apiKey?: string;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly caller?: Caller;
  /** An object is sent as JSON; a text as it stands. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of the answer; undefined when it has none. */
  readonly json: Record<string, unknown> | undefined;
  /** The problem's code, or `OK`. */
  readonly code: string;
}

/** What no answer may show: stacks, SQL, paths of the machine, versions of what we run on (S19). */
const LEAKS = [
  /\bat [\w.<>]+ \(.+:\d+:\d+\)/,
  /node_modules|[/]dist[/]|\.ts\b|\.js:\d/,
  /\b(select|insert into|update|delete from)\b .{0,80}\b(from|values|set|where)\b/i,
  /QueryFailedError|TypeError|ReferenceError|violates|relation "|syntax error at/,
  /postgres(ql)?[/ ]\d|express[/ ]\d|nestjs|node[/ ]v?\d+\./i,
];

/** Calls one server, and checks of every answer what holds for all of them. */
export function apiClient(url: string) {
  return async function call({ method, path, caller = {}, body, headers = {} }: Call): Promise<Answer> {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(caller.token === undefined ? {} : { authorization: `Bearer ${caller.token}` }),
        ...(caller.apiKey === undefined ? {} : { 'x-api-key': caller.apiKey }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const answer = await read(response);
    checkAnswer(`${method} ${path}`, answer);
    return answer;
  };
}

export type ApiClient = ReturnType<typeof apiClient>;

async function read(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const type = headers.get('content-type') ?? '';
  const text = type.startsWith('text/event-stream') ? await firstEvents(response) : await response.text();
  const json =
    /[/+]json/.test(type) && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : undefined;
  const code = status >= 400 ? String(json?.['code'] ?? 'NO_CODE') : 'OK';
  return { status, headers, text, json, code };
}

/** What a stream of events sends in its first moments; then it is left. */
async function firstEvents(response: Response): Promise<string> {
  const reader = response.body!.getReader();
  const timer = setTimeout(() => void reader.cancel(), 150);
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += new TextDecoder().decode(part.value);
  }
  clearTimeout(timer);
  return text;
}

function checkAnswer(what: string, { status, headers, text, json }: Answer): void {
  if (!headers.get('x-request-id')) throw new Error(`${what}: the answer has no X-Request-Id`);
  if (headers.get('x-powered-by')) throw new Error(`${what}: the answer tells what we run on`);
  if (status < 400) return;
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json');
  const isWhole = ['type', 'title', 'status', 'code', 'detail', 'remedy', 'errors', 'correlationId'].every(
    (field) => json?.[field] !== undefined && json[field] !== '',
  );
  if (!isProblem || !isWhole) throw new Error(`${what}: ${status} is no whole problem: ${text}`);
  const leak = LEAKS.find((pattern) => pattern.test(text));
  if (leak) throw new Error(`${what}: ${status} shows ${String(leak)}: ${text}`);
}
