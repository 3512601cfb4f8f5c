export {
  SeededRandom,
  baseUrlOf,
  mount,
  readBody,
  sendJson,
  startSimulator,
  type RunningSimulator,
  type Simulator,
} from './simulator.js';
export {
  CONTROL_PATH,
  callControl,
  handleControl,
  type ControlCall,
  type ControlRoute,
  type ControlRoutes,
} from './control.js';
export { contractChecks, describeConnectorContract } from './contract-suite.js';
export type {
  ContractCheck,
  ContractOptions,
  ContractServer,
  SinkContract,
  SourceContract,
  WebhookContract,
} from './contract/contract-options.js';
export { SpoilingProxy, type PassingRequest, type Spoiling, type SpoilingRule } from './spoiling-proxy.js';
