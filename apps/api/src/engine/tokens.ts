/** The assembled engine. Type: `Engine` of assemble-engine.ts. */
export const ENGINE = Symbol('Engine');
/** The guarded way out. Type: `OutboundClient` of `@app/http-client`. */
export const OUTBOUND = Symbol('Outbound');
/** System mappings and tenants' versions of them. Type: `OwnMappings` of `@app/mapper`. */
export const MAPPINGS = Symbol('Mappings');
/** Wake-ups. Type: `Bell` of `@app/engine`. */
export const BELL = Symbol('Bell');
/** JSON Schema checks. Type: `Validator` of `@app/mapper`. */
export const VALIDATOR = Symbol('Validator');
