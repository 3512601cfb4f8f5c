import type { KoppelError } from '@app/domain';
import { mappingFunctions } from '../functions/mapping-functions.js';
import type { MapperLimits } from '../limits.js';
import { mapperErrors } from '../mapper-errors.js';
import { copyPlain, NotPlainError } from '../plain-json.js';
import { libraryFunctions } from './functions/library-functions.js';
import { isPlain, isPlainTable } from './plain-check.js';
import { copyIfPlain, notPlain } from './plain-copy.js';

const MOST_NAMES = 100;
const BINDING_NAME = /^[A-Za-z_]\w*$/;
const reservedNames: ReadonlySet<string> = new Set([
  'eval',
  ...[...libraryFunctions, ...mappingFunctions].map(({ name }) => name),
]);

/** What goes into a mapping and comes out of it: plain JSON within the limits, sharing nothing. */
export class MappingBoundary {
  /** Names of bindings that were found to be in order. */
  private readonly knownNames = new Set<string>();

  constructor(
    private readonly mapping: string,
    private readonly limits: MapperLimits,
  ) {}

  /** The input itself when it can be read as it is, else a copy without what an expression may not see. */
  admitInput(input: unknown): unknown {
    if (isPlain(input, this.limits)) return input;
    try {
      return copyPlain(input, this.limits, 'data');
    } catch (thrown) {
      throw this.refused(thrown, 'INPUT');
    }
  }

  admitBindings(bindings: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const admitted: Record<string, unknown> = {};
    for (const name of Object.keys(bindings)) {
      if (!this.knownNames.has(name)) this.learnName(name);
      const value = bindings[name];
      admitted[name] = isPlainTable(value, this.limits) ? value : this.copyBinding(name, value);
    }
    return admitted;
  }

  releaseResult(result: unknown): unknown {
    const copy = copyIfPlain(result, this.limits);
    if (copy !== notPlain) return copy;
    try {
      return copyPlain(result, this.limits, 'result');
    } catch (thrown) {
      throw this.refused(thrown, 'RESULT');
    }
  }

  private learnName(name: string): void {
    if (reservedNames.has(name)) throw this.bindingRefused(name, 'name of a function');
    if (!BINDING_NAME.test(name)) throw this.bindingRefused(name, 'no name');
    if (this.knownNames.size < MOST_NAMES) this.knownNames.add(name);
  }

  private copyBinding(name: string, value: unknown): unknown {
    try {
      return copyPlain(value, this.limits, 'data');
    } catch (thrown) {
      if (!(thrown instanceof NotPlainError)) throw thrown;
      throw this.bindingRefused(name, `${thrown.problem} at ${thrown.path || '/'}`);
    }
  }

  private bindingRefused(name: string, reason: string): KoppelError {
    return mapperErrors.MAPPING_BINDING_REFUSED({
      mapping: this.mapping,
      binding: name.slice(0, 40),
      reason,
    });
  }

  private refused(thrown: unknown, what: 'INPUT' | 'RESULT'): unknown {
    if (!(thrown instanceof NotPlainError)) return thrown;
    const { problem, path } = thrown;
    const params = { mapping: this.mapping, path: path || '/', problem };
    const { levels, size } = this.limits;
    if (problem === 'size') return mapperErrors[`MAPPING_${what}_TOO_LARGE`]({ ...params, limit: size });
    if (problem === 'levels') return mapperErrors[`MAPPING_${what}_TOO_DEEP`]({ ...params, limit: levels });
    return mapperErrors[`MAPPING_${what}_NOT_JSON`](params);
  }
}
