import type { Connector, ConnectorContext } from '@app/connector-sdk';
import type { OpenConnection } from '../connector-runtime.js';

/** One side of a flow, ready to be used. */
export interface Party {
  readonly connection: OpenConnection;
  readonly connector: Connector;
  readonly context: ConnectorContext;
}
