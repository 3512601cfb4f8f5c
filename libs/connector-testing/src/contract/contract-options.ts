import type { Connector, ConnectorContext, IncomingWebhook, WebhookContent } from '@app/connector-sdk';
import type { RecordType } from '@app/domain';

/** A server of the vendor's API: the simulator, or whatever `KOPPEL_CONTRACT_BASE_URL` names. */
export interface ContractServer {
  /** Without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

export interface SourceContract {
  /** Start of the first reading, before everything the server holds. */
  readonly from: string;
  /** Makes the server hold so many more objects and gives their ids. More than two pages of the connector. */
  fill(server: ContractServer): Promise<readonly string[]>;
  /** Changes one object, so that its place in the stream moves. */
  change(server: ContractServer, externalId: string): Promise<void>;
}

export interface SinkContract {
  /** A payload the server accepts, each time another thing. */
  payload(context: ConnectorContext, turn: number): Promise<unknown>;
  /** A payload the vendor refuses, when there is one. */
  refused?(context: ConnectorContext): Promise<unknown>;
  /** Path and method of the writing request; others, such as one for a token, are left alone. */
  isWrite(request: { readonly method: string; readonly path: string }): boolean;
}

export interface WebhookContract {
  readonly secret: string;
  /** Deliveries as they come over the wire, signed with `secret`, and what each is. */
  readonly deliveries: readonly {
    readonly name: string;
    readonly request: IncomingWebhook;
    readonly kind: WebhookContent['kind'];
    readonly isSigned: boolean;
  }[];
}

export interface ContractOptions {
  readonly connector: Connector;
  /** A fresh server without anything of this check in it. */
  startServer(): Promise<ContractServer>;
  /** Settings for a server at this address. */
  settings(url: string): Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, string>>;
  /** Well-formed, but unknown to the vendor. */
  readonly wrongCredentials: Readonly<Record<string, string>>;
  readonly sources?: Readonly<Partial<Record<RecordType, SourceContract>>>;
  readonly sinks?: Readonly<Partial<Record<RecordType, SinkContract>>>;
  readonly webhooks?: WebhookContract;
}

export interface ContractCheck {
  /** A sentence about the connector. */
  readonly name: string;
  run(): Promise<void>;
}
