import { createHash } from 'node:crypto';
import type { CompiledMapping, EvaluationOptions } from '../compiled-mapping.js';
import { mapperErrors } from '../mapper-errors.js';
import type { OverlayContent } from './own-mapping.js';
import { isObject, parseOverlayPath, putAt, valueAt } from './overlay-path.js';
import type { VersionedMapping } from './versioned-mapping.js';

/** What one field of an overlay did. */
export interface OverlaidField {
  readonly path: string;
  /** What stood there before; undefined when nothing did. */
  readonly before: unknown;
  readonly after: unknown;
  readonly ms: number;
}

export interface OverlayEvaluation extends EvaluationOptions {
  /** Told what each field did. */
  readonly onField?: (field: OverlaidField) => void;
}

interface Field {
  readonly path: string;
  readonly members: readonly string[];
  readonly expression: CompiledMapping;
}

export interface OverlaidMappingOptions {
  readonly base: CompiledMapping;
  readonly version: number;
  readonly content: OverlayContent;
  readonly compile: (text: string, name: string) => CompiledMapping;
  /** Longest time of all fields of one record together, in milliseconds. */
  readonly timeMs: number;
}

/** So many fields never are too slow together: a busy machine lets everybody wait. */
const ALWAYS_ALLOWED = 20;

/** A system mapping with single fields changed by a tenant. */
export class OverlaidMapping implements VersionedMapping {
  readonly name: string;
  readonly hash: string;
  readonly runs: 'compiled' | 'isolated';
  readonly version: number;
  readonly onlyOnCreate: readonly string[];
  private readonly fields: readonly Field[];

  /** Throws what compiling an expression throws, and `MAPPING_OVERLAY_PATH`. */
  constructor(private readonly options: OverlaidMappingOptions) {
    const { base, version, content, compile } = options;
    this.name = base.name;
    this.version = version;
    this.onlyOnCreate = content.onlyOnCreate;
    this.fields = fieldsOf(content, (path, text) => compile(text, `${base.name} › ${path}`));
    const parts = [base, ...this.fields.map(({ expression }) => expression)];
    this.runs = parts.some(({ runs }) => runs === 'isolated') ? 'isolated' : 'compiled';
    const texts = Object.entries(content.fields).toSorted(([left], [right]) => (left < right ? -1 : 1));
    this.hash = createHash('sha256')
      .update(JSON.stringify([base.hash, texts]))
      .digest('hex');
  }

  async evaluate(
    input: unknown,
    bindings: Readonly<Record<string, unknown>>,
    { onField, ...options }: OverlayEvaluation = {},
  ): Promise<unknown> {
    const result = (await this.options.base.evaluate(input, bindings, options)) ?? {};
    if (!isObject(result)) throw this.misfit('/');
    let spentMs = 0;
    for (const { path, members, expression } of this.fields) {
      const before = valueAt(result, members);
      const start = performance.now();
      const seen = before === undefined ? bindings : { ...bindings, base: before };
      const after = await expression.evaluate(input, seen, options);
      const ms = performance.now() - start;
      spentMs += Math.min(ms, this.options.timeMs / ALWAYS_ALLOWED);
      if (spentMs > this.options.timeMs) throw this.tooSlow(path);
      if (!putAt(result, members, after)) throw this.misfit(path);
      onField?.({ path, before, after, ms });
    }
    return result;
  }

  private misfit(path: string): Error {
    return mapperErrors.MAPPING_OVERLAY_MISFIT({ mapping: this.name, path });
  }

  private tooSlow(path: string): Error {
    return mapperErrors.MAPPING_OVERLAY_TIME({ mapping: this.name, path, limit: this.options.timeMs });
  }
}

/** A parent comes before its members, so that both count. */
function fieldsOf(
  { fields }: OverlayContent,
  compile: (path: string, text: string) => CompiledMapping,
): Field[] {
  return Object.entries(fields)
    .map(([path, text]) => ({ path, members: parseOverlayPath(path), expression: compile(path, text) }))
    .toSorted(
      (left, right) => left.members.length - right.members.length || (left.path < right.path ? -1 : 1),
    );
}
