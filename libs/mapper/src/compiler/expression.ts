import { BuiltInFunction, type BuiltIn } from './built-in.js';
import { frameMaker, type Closure, type Frame } from './closure.js';
import { compileNode } from './compile.js';
import { Context, NotCompilable, type Program } from './context.js';
import { functionValue, type FunctionValue } from './function-value.js';
import { libraryFunctions } from './functions/library-functions.js';
import { isList, marked, WRAPPER } from './lists.js';
import type { RegexEngine } from './regex/regex-engine.js';
import { Runtime } from './runtime.js';
import { FrameLayout, Scope } from './scope.js';
import { assignmentsIn } from './sibling-assignments.js';
import type { SyntaxNode } from './syntax.js';
import type { MapperLimits } from '../limits.js';

export interface CompileOptions {
  readonly limits: MapperLimits;
  readonly regexEngine: RegexEngine;
  /** Functions beside those of the language. */
  readonly functions?: readonly BuiltIn[];
}

/** A compiled syntax tree. */
export interface CompiledExpression {
  /**
   * Evaluates it in one go. Nothing is written to `input` and `bindings`, which must be plain JSON; parts of them may
   * be parts of the result, which is what the language makes it: with functions, infinite numbers and marked lists.
   * Throws LanguageFault and MappingFault.
   */
  evaluate(input: unknown, bindings: Readonly<Record<string, unknown>>): unknown;
  /** How many steps the last evaluation took, whether it succeeded or not. */
  readonly usedSteps: number;
}

/** Compiles the library's syntax tree. Throws NotCompilable for what is left to the library. */
export function compileExpression(tree: unknown, options: CompileOptions): CompiledExpression {
  return new Expression(tree as SyntaxNode, options);
}

/** `$$`: the input. */
const ROOT = '$';

class Expression implements CompiledExpression, Program {
  readonly runtime: Runtime;
  readonly regexEngine: RegexEngine;
  readonly constants = new WeakMap<Closure, { readonly value: unknown }>();
  readonly withoutSequence = new WeakSet<Closure>();
  private readonly layout = new FrameLayout();
  private readonly outerSlots = new Map<string, number>();
  private readonly builtIns: ReadonlyMap<string, BuiltIn>;
  private readonly builtInValues = new Map<BuiltIn, FunctionValue>();
  private readonly closure: Closure;
  private readonly makeFrame: (parent: Frame) => Frame;

  constructor(tree: SyntaxNode, { limits, regexEngine, functions = [] }: CompileOptions) {
    this.runtime = new Runtime(limits);
    // Literals are put together while compiling.
    this.runtime.start();
    this.regexEngine = regexEngine;
    this.builtIns = new Map([...libraryFunctions, ...functions].map((builtIn) => [builtIn.name, builtIn]));
    const scope = new Scope(undefined, this.layout);
    for (const { name } of assignmentsIn(tree)) scope.declareAssigned(name);
    this.closure = this.compile(tree, new Context(this, scope, false));
    this.makeFrame = frameMaker(this.layout.initialSlots);
  }

  evaluate(input: unknown, bindings: Readonly<Record<string, unknown>>): unknown {
    const { runtime } = this;
    runtime.start();
    const frame = this.makeFrame([]);
    for (const [name, slot] of this.outerSlots) {
      if (name === ROOT) frame[slot] = input;
      else if (Object.hasOwn(bindings, name)) frame[slot] = bindings[name];
    }
    // A list as input counts as one item.
    const context = isList(input) ? marked([input], WRAPPER) : input;
    try {
      return this.closure(context, frame);
    } finally {
      runtime.forgetTailCall();
    }
  }

  get usedSteps(): number {
    return this.runtime.usedSteps;
  }

  compile(node: SyntaxNode, context: Context): Closure {
    return compileNode(node, context);
  }

  outerSlot(name: string): number {
    const known = this.outerSlots.get(name);
    if (known !== undefined) return known;
    if (name === 'eval') throw new NotCompilable('$eval', undefined);
    const slot = this.layout.reserve(undefined);
    this.outerSlots.set(name, slot);
    return slot;
  }

  builtIn(name: string): BuiltIn | undefined {
    return this.builtIns.get(name);
  }

  builtInValue(builtIn: BuiltIn): FunctionValue {
    const known = this.builtInValues.get(builtIn);
    if (known) return known;
    const value = functionValue(new BuiltInFunction(builtIn, this.runtime));
    this.builtInValues.set(builtIn, value);
    return value;
  }
}
