import { unbound } from './closure.js';

/** Lays out the slots of one kind of frame while the code that uses it is compiled. */
export class FrameLayout {
  private readonly initial: unknown[] = [];

  /** The slot of a new variable; slot 0 is the frame around. */
  reserve(initial: unknown): number {
    return this.initial.push(initial);
  }

  get initialSlots(): readonly unknown[] {
    return this.initial;
  }
}

interface Slot {
  readonly index: number;
  /** A variable of `:=` may have no value yet where it is read. */
  isUnboundAtFirst: boolean;
  readonly isAssigned: boolean;
}

/** Where a variable may be found at run time. */
export interface Place {
  /** How many frames further out. */
  readonly hops: number;
  readonly index: number;
  readonly isUnboundAtFirst: boolean;
}

/** The names known in one stretch of the text. Several scopes may share one layout. */
export class Scope {
  private readonly slots = new Map<string, Slot>();

  constructor(
    readonly parent: Scope | undefined,
    readonly layout: FrameLayout,
  ) {}

  /** A parameter: has a value from the start. */
  declareParameter(name: string): number {
    const index = this.layout.reserve(undefined);
    this.slots.set(name, { index, isUnboundAtFirst: false, isAssigned: false });
    return index;
  }

  /** The variable of a `:=`. */
  declareAssigned(name: string): number {
    const known = this.slots.get(name);
    // An assignment to a parameter changes that.
    if (known) return known.index;
    const index = this.layout.reserve(unbound);
    this.slots.set(name, { index, isUnboundAtFirst: true, isAssigned: true });
    return index;
  }

  /** A variable bound by a step of a path: absent until that step. */
  declareStepVariable(name: string): number {
    const known = this.slots.get(name);
    if (known) return known.index;
    const index = this.layout.reserve(unbound);
    this.slots.set(name, { index, isUnboundAtFirst: true, isAssigned: false });
    return index;
  }

  /** From here on in the text the variable has a value. */
  markBound(name: string): void {
    const slot = this.slots.get(name);
    if (slot) slot.isUnboundAtFirst = false;
  }

  ownIndex(name: string): number | undefined {
    return this.slots.get(name)?.index;
  }

  get names(): readonly string[] {
    return [...this.slots.keys()];
  }

  /** Slots to clear when this stretch of text is run again in the same frame. */
  get assignedIndexes(): readonly number[] {
    return [...this.slots.values()].filter(({ isAssigned }) => isAssigned).map(({ index }) => index);
  }

  /** Where to look for a variable, nearest first; ends with the first place that certainly has it, if there is one. */
  placesOf(name: string): Place[] {
    const places: Place[] = [];
    const slot = this.slots.get(name);
    if (slot) places.push({ hops: 0, ...slot });
    if (this.parent === undefined || (slot && !slot.isUnboundAtFirst)) return places;
    const hop = this.parent.layout === this.layout ? 0 : 1;
    const further = this.parent.placesOf(name).map((place) => ({ ...place, hops: place.hops + hop }));
    return [...places, ...further];
  }
}
