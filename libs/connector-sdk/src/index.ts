export {
  schemaOfFields,
  withDefaults,
  type FieldDefinition,
  type FieldDefinitions,
  type Localised,
  type ValuesOf,
} from './fields.js';
export type { ConnectorContext } from './context.js';
export type { HttpClient, HttpExchange, HttpRequest, HttpResponse } from './http.js';
export {
  defineConnector,
  type ConnectionIdentity,
  type Connector,
  type ConnectorLimits,
  type Cursor,
  type IncomingWebhook,
  type ListItem,
  type ListReader,
  type Page,
  type History,
  type Period,
  type ReadRange,
  type Source,
  type SourceRecord,
  type WebhookContent,
  type Webhooks,
} from './connector.js';
export {
  defineSink,
  type Difference,
  type Found,
  type Sink,
  type WriteRequest,
  type WriteSafety,
  type Written,
} from './sink.js';
export { sdkErrorCatalogue, sdkErrors } from './sdk-errors.js';
