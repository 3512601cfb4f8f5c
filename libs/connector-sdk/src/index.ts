export {
  schemaOfFields,
  withDefaults,
  type FieldDefinition,
  type FieldDefinitions,
  type Localised,
  type ValuesOf,
} from './fields.js';
export type { HttpClient, HttpExchange, HttpRequest, HttpResponse } from './http.js';
export {
  defineConnector,
  defineSink,
  type ConnectionIdentity,
  type Connector,
  type ConnectorContext,
  type ConnectorLimits,
  type Cursor,
  type Found,
  type IncomingWebhook,
  type ListItem,
  type ListReader,
  type Page,
  type ReadRange,
  type Sink,
  type Source,
  type SourceRecord,
  type WebhookContent,
  type Webhooks,
  type WriteRequest,
  type WriteSafety,
  type Written,
} from './connector.js';
export { sdkErrorCatalogue, sdkErrors } from './sdk-errors.js';
