import { setFlagsFromString } from 'node:v8';

/**
 * Imported before anything else. V8 takes what mappings allocate for long-lived and puts it where collecting it costs
 * most; without that guess a mapping costs half (docs/benchmarks.md).
 */
setFlagsFromString('--no-allocation-site-pretenuring');
