import { MappingFault } from '../language/mapping-fault.js';
import type { MapperLimits } from '../limits.js';
import type { FunctionValue } from './function-value.js';

/** Steps between two looks at the clock. */
const STEPS_PER_CLOCK_READ = 2_048;
/** Items or characters that a built-in function may handle for the price of one step. */
export const ITEMS_PER_STEP = 8;
export const CHARACTERS_PER_STEP = 64;
/** A function is kept with all it knows: what holds on to many of them has the memory of many steps. */
const STEPS_PER_FUNCTION = 16;

/**
 * What one evaluation has used and may still use. Each compiled expression has one, which its closures hold: an
 * evaluation runs to its end without giving way, so no two of them share it at a time.
 */
export class Runtime {
  /** Steps until `refuel` must be called. Public, because every closure counts it down. */
  fuel = 0;
  /** Calls of functions in flight. */
  depth = 0;
  /** What the last call in tail position is about to call. */
  tailCallee: FunctionValue | undefined = undefined;
  tailArguments: unknown[] = [];
  /** What the last call in tail position has given, if that is a list. */
  tailResult: unknown = undefined;
  private granted = 0;
  private spent = 0;
  private deadline = 0;
  private moment: number | undefined;

  constructor(readonly limits: MapperLimits) {}

  start(): void {
    this.depth = 0;
    this.spent = 0;
    this.granted = Math.min(STEPS_PER_CLOCK_READ, this.limits.steps);
    this.fuel = this.granted;
    this.deadline = performance.now() + this.limits.timeMs;
    this.moment = undefined;
  }

  /** The moment of the evaluation in milliseconds since 1970: the same wherever it is asked for. */
  get now(): number {
    this.moment ??= Date.now();
    return this.moment;
  }

  /** Steps of the evaluation so far. */
  get usedSteps(): number {
    return this.spent + this.granted - this.fuel;
  }

  /** Lets go of what the last call in tail position was about. */
  forgetTailCall(): void {
    this.tailCallee = undefined;
    this.tailArguments = [];
    this.tailResult = undefined;
  }

  /** Called when the fuel is used up; throws when the evaluation has no steps or no time left. */
  refuel(position?: number): void {
    this.spent += this.granted - this.fuel;
    const { steps, timeMs } = this.limits;
    if (this.spent > steps) throw limitFault('MAPPING_STEP_LIMIT', steps, position);
    if (performance.now() > this.deadline) throw limitFault('MAPPING_TIME_LIMIT', timeMs, position);
    this.granted = Math.min(STEPS_PER_CLOCK_READ, steps - this.spent);
    this.fuel = this.granted;
  }

  /** Counts the steps of work whose size is known beforehand. */
  charge(steps: number, position?: number): void {
    this.fuel -= steps;
    if (this.fuel < 0) this.refuel(position);
  }

  chargeFunction(position?: number): void {
    this.charge(STEPS_PER_FUNCTION, position);
  }

  chargeItems(count: number): void {
    this.charge(Math.ceil(count / ITEMS_PER_STEP));
  }

  chargeText(length: number): void {
    this.charge(Math.ceil(length / CHARACTERS_PER_STEP));
  }

  /** Called before a list of that many items is made or after one has grown. */
  admitList(length: number, position?: number): void {
    if (length > this.limits.sequence) {
      throw limitFault('MAPPING_SEQUENCE_LIMIT', this.limits.sequence, position);
    }
  }

  admitText(length: number, position?: number): void {
    if (length > this.limits.stringLength) {
      throw limitFault('MAPPING_TEXT_LIMIT', this.limits.stringLength, position);
    }
  }

  /** One call deeper; the caller counts back when the call is done. */
  descend(position?: number): void {
    this.depth += 1;
    if (this.depth > this.limits.depth) throw limitFault('MAPPING_DEPTH_LIMIT', this.limits.depth, position);
  }
}

type LimitCode =
  | 'MAPPING_STEP_LIMIT'
  | 'MAPPING_TIME_LIMIT'
  | 'MAPPING_SEQUENCE_LIMIT'
  | 'MAPPING_TEXT_LIMIT'
  | 'MAPPING_DEPTH_LIMIT';

function limitFault(code: LimitCode, limit: number, position: number | undefined): MappingFault {
  const fault = new MappingFault(code, { limit });
  fault.position = position;
  return fault;
}
