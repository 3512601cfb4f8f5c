import type { BuiltIn } from './built-in.js';
import type { Closure } from './closure.js';
import type { FunctionValue } from './function-value.js';
import type { RegexEngine } from './regex/regex-engine.js';
import type { Runtime } from './runtime.js';
import type { Scope } from './scope.js';
import { settling } from './settling.js';
import type { SyntaxNode } from './syntax.js';

/** A node in two forms: as the library has it before it is done with a node, and after (`settle`). */
export interface Compiled {
  readonly raw: Closure;
  readonly settled: Closure;
}

/** What all of one expression shares while it is compiled. */
export interface Program {
  readonly runtime: Runtime;
  readonly regexEngine: RegexEngine;
  /** Values that are known already. */
  readonly constants: WeakMap<Closure, { readonly value: unknown }>;
  /** Closures that never give a sequence, so that nothing around them need settle what they give. */
  readonly withoutSequence: WeakSet<Closure>;
  compile(node: SyntaxNode, context: Context): Closure;
  /** The slot in the outermost frame of a variable that is bound from outside. */
  outerSlot(name: string): number;
  builtIn(name: string): BuiltIn | undefined;
  /** The same value each time for one function. */
  builtInValue(builtIn: BuiltIn): FunctionValue;
}

/** Where in the text a node is compiled. */
export class Context {
  constructor(
    readonly program: Program,
    readonly scope: Scope,
    /** True when the node may be evaluated more than once in the same frame. */
    readonly repeats: boolean,
  ) {}

  get runtime(): Runtime {
    return this.program.runtime;
  }

  compile(node: SyntaxNode): Closure {
    return this.program.compile(node, this);
  }

  compileAll(nodes: readonly SyntaxNode[]): Closure[] {
    return nodes.map((node) => this.compile(node));
  }

  inLoop(): Context {
    return this.repeats ? this : new Context(this.program, this.scope, true);
  }

  within(scope: Scope, repeats: boolean): Context {
    return new Context(this.program, scope, repeats);
  }

  /** For a node whose value is never a sequence. */
  plain(closure: Closure): Compiled {
    this.program.withoutSequence.add(closure);
    return { raw: closure, settled: closure };
  }

  /** For a node that gives the value of one of several others, and is done with it after they are. */
  passing(closure: Closure, sources: readonly Closure[]): Compiled {
    if (sources.every((source) => this.program.withoutSequence.has(source))) return this.plain(closure);
    return { raw: closure, settled: settling(closure) };
  }

  constantOf(closure: Closure): { readonly value: unknown } | undefined {
    return this.program.constants.get(closure);
  }

  /** A closure for a value that is known when the expression is compiled. */
  constant(value: unknown): Closure {
    const closure: Closure = () => value;
    this.program.constants.set(closure, { value });
    this.program.withoutSequence.add(closure);
    return closure;
  }
}

/** Something the compiler leaves to the library. */
export class NotCompilable extends Error {
  constructor(
    readonly construct: string,
    readonly position: number | undefined,
  ) {
    super(`not compilable: ${construct}`);
    this.name = 'NotCompilable';
  }
}
