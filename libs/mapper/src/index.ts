export type { CompiledMapping, EvaluationOptions } from './compiled-mapping.js';
export { ClosureMapping, type ClosureMappingOptions } from './compiler/closure-mapping.js';
export { isCompilable, type Compilability } from './compiler/compilable.js';
export { NotCompilable } from './compiler/context.js';
export { compileExpression, type CompiledExpression, type CompileOptions } from './compiler/expression.js';
export { linearRegexEngine } from './compiler/regex/linear-regex-engine.js';
export { Pace } from './compiler/pace.js';
export {
  RegexRefused,
  type Regex,
  type RegexEngine,
  type RegexMatch,
  type RegexSearch,
} from './compiler/regex/regex-engine.js';
export { checkMapping, type CheckOptions } from './checks/check-mapping.js';
export { toWarning, type MappingWarning, type WarningCode } from './checks/mapping-warning.js';
export { tablesReadIn } from './checks/tables-read.js';
export { fieldCatalogue, type CatalogueField, type FieldCatalogue } from './fields/field-catalogue.js';
export { mappingFunctions } from './functions/mapping-functions.js';
export { defaultLimits, type MapperLimits } from './limits.js';
export { IsolatedPool, stopIsolatedMappings } from './isolated/isolated-pool.js';
export { localMapping, type MappingText } from './local-mapping.js';
export { createMapper, type Mapper, type MapperOptions } from './mapper.js';
export { mapperErrorCatalogue, mapperErrors } from './mapper-errors.js';
export {
  isOfType,
  openDeliveredTables,
  type DeliveredTable,
  type DeliveredTables,
  type TableValueType,
  tableValueTypes,
} from './tables/delivered-tables.js';
export { TableReader, type Found, type TablesOfRun, type UnmappedValue } from './tables/table-reader.js';
export {
  isFitting,
  LONGEST_KEY,
  tableKey,
  tableKinds,
  unmappedPolicies,
  type TableKind,
  type TableValue,
  type UnmappedPolicy,
  type ValueTable,
  type ValueTables,
} from './tables/value-tables.js';
export { validationErrorCatalogue, validationErrors } from './validation/validation-errors.js';
export { createValidator, type Misfit, type Validator } from './validation/validator.js';
export { openMappingLibrary, type MappingLibrary } from './mapping-library.js';
export { OverlaidMapping, type OverlaidField, type OverlayEvaluation } from './tenant/overlaid-mapping.js';
export { parseOverlayPath, withoutPaths } from './tenant/overlay-path.js';
export type { OverlayContent, OwnContent, OwnMapping, ReplacementContent } from './tenant/own-mapping.js';
export { hashOf, OwnMappings } from './tenant/own-mappings.js';
export type { VersionedMapping } from './tenant/versioned-mapping.js';
