export { ConnectionHttpClient, type ConnectionOptions } from './connection-http-client.js';
export type { Recorder } from './exchange.js';
export { httpErrorCatalogue, httpErrors } from './http-errors.js';
export { createOutboundClient, type OutboundClient, type OutboundClientOptions } from './outbound-client.js';
export { redact, Redactor } from './redaction.js';
export { createResolver, type Resolve, type ResolvedAddress } from './resolver.js';
export { retryAfterMs } from './retry-after.js';
