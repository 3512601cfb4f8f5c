import { isAsserted } from './assertions.js';
import { DeadEnds } from './dead-ends.js';
import type { Charge, RegexMatch, RegexSearch } from './regex-engine.js';
import type { Instruction, RegexProgram } from './regex-program.js';
import type { UnitSet } from './unit-set.js';

/** Instructions and units that count as one step. */
const WORK_PER_STEP = 8;
/** What is remembered takes room. */
const WORK_PER_MEMORY = 6;
const WORK_PER_CHARGE = 512;
const NOWHERE = -1;

/** Where a `units` may end: from the first to the last, of which those before `from` were tried. */
interface Ends {
  /** The instruction. */
  readonly at: number;
  readonly first: number;
  readonly from: number;
  readonly last: number;
}

/**
 * Tries the ways a pattern can match in the order of the language standard, and remembers which ways to go on from
 * which position have failed: each is tried once, so that the time grows with text and pattern, never beyond. That holds
 * across the matches of one text.
 */
export class LinearSearch implements RegexSearch {
  private readonly slots: number[];
  /** Positions that were overwritten: slot and value in turn. */
  private readonly undo: number[] = [];
  /** Where to go on when a way fails: instruction, position, two positions more for `units`, length of `undo`. */
  private readonly retries: number[] = [];
  private readonly deadEnds: DeadEnds;
  private next = 0;
  private position = 0;
  private work = 0;
  private searchedFrom = 0;

  constructor(
    private readonly program: RegexProgram,
    /** What a match may begin with; undefined when it can begin with anything or nothing. */
    private readonly first: readonly UnitSet[] | undefined,
    private readonly text: string,
    private readonly charge: Charge,
  ) {
    this.slots = new Array<number>(program.slots).fill(NOWHERE);
    this.deadEnds = new DeadEnds(program.choices, charge);
  }

  find(from: number): RegexMatch | undefined {
    // Only what lies behind a match is known to have failed.
    if (from < this.searchedFrom) this.deadEnds.forgetAll();
    this.searchedFrom = from;
    for (let start = from; start <= this.text.length; start += 1) {
      this.spend(1);
      if (!this.mayBegin(start)) continue;
      const end = this.run(start);
      if (end === NOWHERE) continue;
      this.deadEnds.forgetAt(end);
      this.searchedFrom = end;
      return this.matchAt(start, end);
    }
    return undefined;
  }

  private mayBegin(start: number): boolean {
    if (this.first === undefined) return true;
    const unit = this.text.charCodeAt(start);
    return this.first.some((set) => set.has(unit));
  }

  private matchAt(start: number, end: number): RegexMatch {
    const groups: (string | undefined)[] = [];
    for (let group = 1; group <= this.program.groups; group += 1) {
      const from = this.slots[group * 2] ?? NOWHERE;
      const to = this.slots[group * 2 + 1] ?? NOWHERE;
      groups.push(from === NOWHERE || to === NOWHERE ? undefined : this.text.slice(from, to));
    }
    return { text: this.text.slice(start, end), start, groups };
  }

  /** Where the match that begins there ends. */
  private run(start: number): number {
    this.slots.fill(NOWHERE);
    this.undo.length = 0;
    this.retries.length = 0;
    this.next = 0;
    this.position = start;
    while (true) {
      this.spend(1);
      const instruction = this.program.instructions[this.next] as Instruction;
      if (instruction.operation === 'found') return this.position;
      const reached = this.step(instruction);
      if (reached !== NOWHERE) {
        this.next = instruction.operation === 'jump' ? instruction.to : this.next + 1;
        this.position = reached;
      } else if (!this.retry()) return NOWHERE;
    }
  }

  /** The position behind an instruction, or nowhere when it fails. */
  private step(instruction: Instruction): number {
    const { operation, slot, set, to } = instruction;
    const { position } = this;
    switch (operation) {
      case 'unit':
        return position < this.text.length && set?.has(this.text.charCodeAt(position))
          ? position + 1
          : NOWHERE;
      case 'units':
        return this.takeUnits(instruction);
      case 'try':
        if (!this.deadEnds.enter(this.choiceAt(instruction, position), position)) return NOWHERE;
        this.pushRetry(to, position, NOWHERE, NOWHERE);
        return position;
      case 'assert':
        return isAsserted(instruction.assertion, this.text, position) ? position : NOWHERE;
      case 'save':
        this.setSlot(slot, position);
        return position;
      case 'forget':
        for (let one = slot; one < to; one += 1) this.setSlot(one, NOWHERE);
        return position;
      case 'progress':
        return this.slots[slot] === position ? NOWHERE : position;
      default:
        return position;
    }
  }

  private takeUnits(instruction: Instruction): number {
    const { position } = this;
    const furthest = this.furthest(instruction, position);
    const nearest = position + instruction.min;
    if (furthest < nearest) return NOWHERE;
    const [first, last] = instruction.isLazy ? [nearest, furthest] : [furthest, nearest];
    return this.tryEnds(instruction, { at: this.next, first, from: first, last });
  }

  /** The first end, from one on towards the last, behind which the rest has not failed yet. */
  private tryEnds(instruction: Instruction, { at, first, from, last }: Ends): number {
    const direction = first <= last ? 1 : -1;
    const beyond = last + direction;
    const usual = instruction.choice + instruction.guards.length;
    for (let end = from; (beyond - end) * direction > 0; end += direction) {
      this.spend(1);
      const choice = this.choiceAt(instruction, end);
      if (choice === usual) {
        const next = this.deadEnds.skip(usual, end, direction);
        // The last end may be one where a round around it has taken nothing yet, which is another matter.
        if (next !== end) {
          end = (last - next) * direction < 0 && this.choiceAt(instruction, last) !== usual ? last : next;
          end -= direction;
          continue;
        }
      }
      if (!this.deadEnds.enter(choice, end)) continue;
      this.pushRetry(-1 - at, end + direction, last, first);
      return end;
    }
    this.deadEnds.exhaust(usual, this.usualFrom(instruction, Math.min(first, last)), Math.max(first, last));
    return NOWHERE;
  }

  private usualFrom(instruction: Instruction, end: number): number {
    return this.choiceAt(instruction, end) === instruction.choice + instruction.guards.length ? end : end + 1;
  }

  /**
   * What comes of a choice depends on which rounds around it have taken something by then, and on nothing else that
   * happened before: the outer ones have when an inner one has.
   */
  private choiceAt({ choice, guards }: Instruction, position: number): number {
    let number = choice;
    for (let index = 0; index < guards.length && this.slots[guards[index] as number] !== position; index += 1)
      number += 1;
    return number;
  }

  private furthest({ set, choice, max }: Instruction, position: number): number {
    const most = Math.min(this.text.length, position + max);
    const run = max === Infinity ? this.deadEnds.runOf(choice) : undefined;
    let end = run?.endFrom(position) ?? position;
    while (end < most && set?.has(this.text.charCodeAt(end))) {
      this.spend(1);
      end = run?.endFrom(end + 1) ?? end + 1;
    }
    run?.set(position, end);
    return end;
  }

  /** Goes back to the last place with another way to go on; false when there is none. */
  private retry(): boolean {
    const { retries } = this;
    while (retries.length > 0) {
      this.undoTo(retries.pop() as number);
      const first = retries.pop() as number;
      const last = retries.pop() as number;
      const from = retries.pop() as number;
      const instruction = retries.pop() as number;
      const at = instruction >= 0 ? instruction : -1 - instruction;
      const end =
        instruction >= 0
          ? from
          : this.tryEnds(this.program.instructions[at] as Instruction, { at, first, from, last });
      if (end === NOWHERE) continue;
      this.next = instruction >= 0 ? at : at + 1;
      this.position = end;
      return true;
    }
    return false;
  }

  private pushRetry(instruction: number, from: number, last: number, first: number): void {
    this.spend(WORK_PER_MEMORY);
    this.retries.push(instruction, from, last, first, this.undo.length);
  }

  private setSlot(slot: number, position: number): void {
    this.spend(WORK_PER_MEMORY);
    this.undo.push(slot, this.slots[slot] ?? NOWHERE);
    this.slots[slot] = position;
  }

  private undoTo(length: number): void {
    while (this.undo.length > length) {
      const position = this.undo.pop() as number;
      this.slots[this.undo.pop() as number] = position;
    }
  }

  private spend(work: number): void {
    this.work += work;
    if (this.work < WORK_PER_CHARGE) return;
    this.charge(this.work / WORK_PER_STEP);
    this.work = 0;
  }
}
