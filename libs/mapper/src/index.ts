export type { CompiledMapping } from './compiled-mapping.js';
export { mappingFunctions } from './functions/mapping-functions.js';
export { defaultLimits, type MapperLimits } from './limits.js';
export { createMapper, type Mapper, type MapperOptions } from './mapper.js';
export { mapperErrorCatalogue, mapperErrors } from './mapper-errors.js';
export { validationErrorCatalogue, validationErrors } from './validation/validation-errors.js';
export { createValidator, type Misfit, type Validator } from './validation/validator.js';
export { openMappingLibrary, type MappingLibrary } from './mapping-library.js';
