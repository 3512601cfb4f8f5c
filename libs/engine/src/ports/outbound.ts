import type { ConnectorLimits, HttpClient, HttpExchange } from '@app/connector-sdk';

/** The guarded way out, as the engine sees it. Implemented by `libs/http-client`. */
export interface OutboundClients {
  forConnection(options: {
    readonly id: string;
    /** Values that never appear in what is recorded. */
    readonly secrets: readonly string[];
    readonly limits: ConnectorLimits;
    readonly onExchange?: (exchange: HttpExchange) => void;
    /** Asked at the last moment before a request that may change something leaves; false keeps it here. */
    readonly mayWrite?: () => boolean;
  }): HttpClient;
}
