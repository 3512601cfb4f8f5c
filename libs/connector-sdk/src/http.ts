/** One outbound call. Only the guarded client carries it out; a connector never opens a socket itself. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute address. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text or bytes as they go over the wire; the connector chooses the content type. */
  readonly body?: string | Uint8Array;
  /** Total time for this call in milliseconds. Default: the client's, 30,000. */
  readonly timeoutMs?: number;
  /** Short name for the activity, for example "create sales entry". */
  readonly purpose?: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The body as UTF-8 text. */
  text(): string;
  /** The body as JSON. Throws the coded error `HTTP_NOT_JSON` when it is something else, such as an HTML page. */
  json(): unknown;
}

/**
 * The way out. Answers of any status are returned; what never became an answer is thrown as a KoppelError:
 * `HTTP_ADDRESS_REFUSED` (data), `HTTP_UNREACHABLE`, `HTTP_TIMEOUT`, `HTTP_RESPONSE_TOO_LARGE`,
 * `HTTP_CONNECTION_LOST` (transient). `outcomeUnknown` is true when bytes of the request may have arrived.
 * Waits for room in the connection's rate limit before sending.
 */
export interface HttpClient {
  request(request: HttpRequest): Promise<HttpResponse>;
}

/** One call as the activity keeps it: secrets already replaced. */
export interface HttpExchange {
  readonly purpose: string;
  readonly at: string;
  readonly durationMs: number;
  readonly method: string;
  readonly url: string;
  readonly requestBody?: string;
  readonly status?: number;
  readonly responseBody?: string;
  /** Code of the error when no answer came. */
  readonly error?: string;
}
