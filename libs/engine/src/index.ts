export { ConnectorRuntime, type OpenConnection } from './connector-runtime.js';
export { crashPoint, crashPoints, type CrashPoint } from './crash-point.js';
export { assertAmounts } from './steps/assert-amounts.js';
export { PlannedEffects } from './effects/planned-effects.js';
export { effectReference } from './effects/reference.js';
export { LeaseLost } from './effects/effects.js';
export { engineErrorCatalogue, engineErrors } from './engine-errors.js';
export {
  flowDefinitionSchema,
  type Endpoint,
  type FlowDefinition,
  type StepConfiguration,
} from './flow-definition.js';
export { FlowPlanner } from './flow-planner.js';
export type { ActivityEntry, MappingUse } from './ports/activity.js';
export type { Bell } from './ports/bell.js';
export { FAILURES_BEFORE_PAUSE } from './ports/catalogs.js';
export type {
  ClaimedStream,
  ConnectionCatalog,
  FlowCatalog,
  LoadedFlow,
  MappingCatalog,
  StreamPage,
  StreamStore,
  Sweeper,
  TableCatalog,
  TableKind,
  TableValue,
  TableValueType,
  UnmappedPolicy,
  UnmappedValue,
  ValueTable,
  ValueTables,
} from './ports/catalogs.js';
export { systemClock, type Clock } from './ports/clock.js';
export type { OwnContent, OwnMapping, VersionedMapping } from '@app/mapper';
export type { OutboundClients } from './ports/outbound.js';
export type {
  Acceptance,
  Arrival,
  ArrivedObject,
  ClaimedRecord,
  ConnectionStamp,
  Booker,
  ConfirmedEffect,
  Correction,
  EffectEnd,
  EffectIntent,
  EffectVerdict,
  FinishedRun,
  Lane,
  OpenDocument,
  Origin,
  Outcome,
  OutcomeDocument,
  RecordStore,
  RunError,
  RunToken,
  Wish,
} from './ports/record-store.js';
export { isProtected, testPauseMs, type Protection } from './protections.js';
export { MAX_ATTEMPTS, retryDelayMs } from './retry.js';
export { withCorrection, type CorrectedContent } from './run/correction.js';
export { DryRun, type DryRunResult } from './run/dry-run.js';
export {
  MappingPreview,
  type PreviewInput,
  type PreviewResult,
  type PreviewedWrite,
} from './run/mapping-preview.js';
export { RecordRunner } from './run/record-runner.js';
export type { RunnerParts } from './run/runner-parts.js';
export { StepRegistry, steps } from './steps/registry.js';
export type { Step } from './steps/step.js';
export { Housekeeper } from './work/housekeeper.js';
export { Intake } from './work/intake.js';
export { Poller } from './work/poller.js';
export { Worker } from './work/worker.js';
