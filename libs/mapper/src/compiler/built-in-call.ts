import type { BuiltIn } from './built-in.js';
import { tailCall, tailList, type Closure } from './closure.js';
import type { Context } from './context.js';
import { misfit, type Fit } from './fit.js';
import { passValue } from './function-value.js';
import { isList } from './lists.js';
import { placeFault, type CallPlace } from './place-fault.js';
import type { Runtime } from './runtime.js';

export interface BuiltInCall {
  readonly builtIn: BuiltIn;
  readonly values: readonly Closure[];
  readonly position: number | undefined;
  /** The first value is the left side of `~>`, which is no argument: a function stays what it is. */
  readonly isFirstRaw: boolean;
}

/** A call of a function that is known when the expression is compiled. Gives the raw value. */
export function compileBuiltInCall(call: BuiltInCall, context: Context): Closure {
  const [first] = call.values;
  const { inline } = call.builtIn;
  if (inline && first && call.values.length === 1) return (input, frame) => inline(first(input, frame));
  const values = call.values.map((closure, place) => {
    const constant = context.constantOf(closure);
    const isLiteral = constant !== undefined && typeof constant.value !== 'function';
    return isLiteral || (call.isFirstRaw && place === 0) ? closure : passing(closure, call.builtIn);
  });
  const site = new CallSite(call.builtIn, call.position, context);
  return site.closure(values, (evaluated, input) => site.match(evaluated, input));
}

/**
 * The same as the last act of a lambda. When not each value fits the parameter at its place, the call is left to the
 * caller of the lambda, whose context may stand in for one that is left out.
 */
export function compileBuiltInTailCall(call: BuiltInCall, context: Context): Closure {
  const { runtime, program } = context;
  const site = new CallSite(call.builtIn, call.position, context);
  const value = program.builtInValue(call.builtIn);
  const closure = site.closure(call.values, (evaluated) => {
    runtime.tailCallee = value;
    runtime.tailArguments = evaluated;
    return tailCall;
  });
  return call.builtIn.isSettled ? closure : handingOver(closure, runtime);
}

function handingOver(closure: Closure, runtime: Runtime): Closure {
  return (input, frame) => {
    const value = closure(input, frame);
    if (!isList(value)) return value;
    // The evaluation's own.
    // oxlint-disable-next-line no-param-reassign
    runtime.tailResult = value;
    return tailList;
  };
}

/** A function that takes no functions refuses them, so they need not be made ready to be passed. */
function passing(closure: Closure, { signature }: BuiltIn): Closure {
  if (signature && !signature.takesFunctions) return closure;
  return (input, frame) => {
    const value = closure(input, frame);
    return typeof value === 'function' ? passValue(value) : value;
  };
}

/** What to do when the values do not simply belong to the parameters at their places. */
type Otherwise = (values: unknown[], input: unknown) => unknown;

class CallSite {
  private readonly place: CallPlace;
  private readonly runtime: Runtime;

  constructor(
    private readonly builtIn: BuiltIn,
    position: number | undefined,
    private readonly context: Context,
  ) {
    this.place = { position, token: builtIn.name };
    this.runtime = context.runtime;
  }

  closure(values: readonly Closure[], otherwise: Otherwise): Closure {
    const { signature } = this.builtIn;
    const isInPlace =
      !signature || (values.length >= signature.fewestInPlace && values.length <= signature.mostInPlace);
    const [first, second, ...rest] = values;
    if (!isInPlace || first === undefined) return this.anyValues(values, otherwise);
    const fits = values.map((_, place) => signature?.fits[place] ?? identity);
    if (second === undefined) return this.oneValue(first, fits, otherwise);
    const constants = this.constantsBehind(values, fits);
    if (constants) return this.oneValueAndConstants(first, fits, constants, otherwise);
    return rest.length === 0
      ? this.twoValues([first, second], fits, otherwise)
      : this.moreValues(values, fits, otherwise);
  }

  /** Distributes the values over the parameters, or says why that cannot be done. */
  match(values: readonly unknown[], input: unknown): unknown {
    const { signature } = this.builtIn;
    try {
      return this.builtIn.run(this.runtime, ...(signature ? signature.validate(values, input) : values));
    } catch (thrown) {
      throw placeFault(thrown, this.place);
    }
  }

  /** All values but the first, when they are literals that fit. */
  private constantsBehind(values: readonly Closure[], fits: readonly Fit[]): unknown[] | undefined {
    const constants: unknown[] = [];
    for (let place = 1; place < values.length; place += 1) {
      const constant = this.context.constantOf(values[place] as Closure);
      const fitting = constant && (fits[place] as Fit)(constant.value);
      if (!constant || typeof fitting === 'function' || fitting === misfit) return undefined;
      constants.push(fitting);
    }
    return constants;
  }

  private anyValues(values: readonly Closure[], otherwise: Otherwise): Closure {
    const { runtime } = this;
    return (input, frame) => {
      if ((runtime.fuel -= 1) < 0) runtime.refuel(this.place.position);
      const evaluated: unknown[] = [];
      for (let place = 0; place < values.length; place += 1) {
        evaluated.push((values[place] as Closure)(input, frame));
      }
      return otherwise(evaluated, input);
    };
  }

  private oneValue(first: Closure, [fit]: readonly Fit[], otherwise: Otherwise): Closure {
    const { runtime, place } = this;
    const { run } = this.builtIn;
    const fitFirst = fit as Fit;
    return (input, frame) => {
      if ((runtime.fuel -= 1) < 0) runtime.refuel(place.position);
      const value = first(input, frame);
      const fitting = fitFirst(value);
      if (fitting === misfit) return otherwise([value], input);
      try {
        return run(runtime, fitting);
      } catch (thrown) {
        throw placeFault(thrown, place);
      }
    };
  }

  private oneValueAndConstants(
    first: Closure,
    [fit]: readonly Fit[],
    constants: readonly unknown[],
    otherwise: Otherwise,
  ): Closure {
    const { runtime, place } = this;
    const { run } = this.builtIn;
    const fitFirst = fit as Fit;
    const [second, third, fourth] = constants;
    return (input, frame) => {
      if ((runtime.fuel -= 1) < 0) runtime.refuel(place.position);
      const value = first(input, frame);
      const fitting = fitFirst(value);
      if (fitting === misfit) return otherwise([value, ...constants], input);
      try {
        return run(runtime, fitting, second, third, fourth);
      } catch (thrown) {
        throw placeFault(thrown, place);
      }
    };
  }

  private twoValues(
    [first, second]: [Closure, Closure],
    fits: readonly Fit[],
    otherwise: Otherwise,
  ): Closure {
    const { runtime, place } = this;
    const { run } = this.builtIn;
    const [fitFirst, fitSecond] = fits as [Fit, Fit];
    return (input, frame) => {
      if ((runtime.fuel -= 1) < 0) runtime.refuel(place.position);
      const value = first(input, frame);
      const other = second(input, frame);
      const fitting = fitFirst(value);
      const otherFitting = fitSecond(other);
      if (fitting === misfit || otherFitting === misfit) return otherwise([value, other], input);
      try {
        return run(runtime, fitting, otherFitting);
      } catch (thrown) {
        throw placeFault(thrown, place);
      }
    };
  }

  private moreValues(values: readonly Closure[], fits: readonly Fit[], otherwise: Otherwise): Closure {
    const { runtime, place } = this;
    const { run } = this.builtIn;
    return (input, frame) => {
      if ((runtime.fuel -= 1) < 0) runtime.refuel(place.position);
      const evaluated = values.map((closure) => closure(input, frame));
      const fitting = evaluated.map((value, index) => (fits[index] as Fit)(value));
      if (fitting.includes(misfit)) return otherwise(evaluated, input);
      try {
        return run(runtime, fitting[0], fitting[1], fitting[2], fitting[3]);
      } catch (thrown) {
        throw placeFault(thrown, place);
      }
    };
  }
}

function identity(value: unknown): unknown {
  return value;
}
