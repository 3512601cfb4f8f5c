import type { Assertion, Pattern, Repeat } from './pattern.js';
import { RegexRefused } from './regex-engine.js';
import type { UnitSet } from './unit-set.js';

/** What an instruction does; `to`, `set`, `min` and `max` belong to some of them only. */
export type Operation =
  /** Takes one unit of a set. */
  | 'unit'
  /** Takes units of a set, as many as it can or, if lazy, as few; tries others when what follows fails. */
  | 'units'
  /** Goes on behind itself, and at `to` when that fails. */
  | 'try'
  | 'jump'
  | 'assert'
  /** Remembers the position in a slot. */
  | 'save'
  /** Forgets the slots from `slot` up to `to`. */
  | 'forget'
  /** Fails when nothing was taken since the position was saved in the slot. */
  | 'progress'
  | 'found';

export interface Instruction {
  readonly operation: Operation;
  to: number;
  readonly slot: number;
  readonly set: UnitSet | undefined;
  readonly min: number;
  readonly max: number;
  readonly isLazy: boolean;
  readonly assertion: Assertion | undefined;
  /** Of those that may go on in more than one way: its first number; it has one more than it has guards. */
  readonly choice: number;
  /** Slots in which the rounds around it saved where they began, the outermost first. */
  readonly guards: readonly number[];
}

export interface RegexProgram {
  readonly instructions: readonly Instruction[];
  readonly choices: number;
  /** Positions to remember: where the match and each group begin and end, and where rounds began. */
  readonly slots: number;
  readonly groups: number;
}

/** Instructions of one pattern, whose counted repeats are written out. */
const LONGEST_PROGRAM = 5_000;

/** Throws RegexRefused for a pattern that is too large. */
export function compileProgram(pattern: Pattern, groups: number): RegexProgram {
  const compiler = new ProgramCompiler(groups);
  compiler.compile(pattern);
  compiler.emit('found', {});
  const { instructions, choices, slots } = compiler;
  return { instructions, choices, slots, groups };
}

class ProgramCompiler {
  readonly instructions: Instruction[] = [];
  choices = 0;
  slots: number;
  private rounds = 0;
  private guards: readonly number[] = [];

  constructor(groups: number) {
    this.slots = (groups + 1) * 2;
  }

  emit(operation: Operation, details: Partial<Instruction>): Instruction {
    if (this.instructions.length >= LONGEST_PROGRAM) this.refuse();
    const isChoice = operation === 'try' || operation === 'units';
    const choice = isChoice ? this.choices : -1;
    if (isChoice) this.choices += this.guards.length + 1;
    const instruction = { operation, ...NO_DETAILS, ...details, choice, guards: this.guards };
    this.instructions.push(instruction);
    return instruction;
  }

  compile(pattern: Pattern): void {
    switch (pattern.type) {
      case 'unit':
        this.emit('unit', { set: pattern.set });
        break;
      case 'assertion':
        this.emit('assert', { assertion: pattern.kind });
        break;
      case 'sequence':
        for (const part of pattern.parts) this.compile(part);
        break;
      case 'choice':
        this.compileChoice(pattern.options);
        break;
      case 'group':
        this.emit('save', { slot: pattern.index * 2 });
        this.compile(pattern.body);
        this.emit('save', { slot: pattern.index * 2 + 1 });
        break;
      case 'repeat':
        this.compileRepeat(pattern);
    }
  }

  private get next(): number {
    return this.instructions.length;
  }

  private compileChoice(options: readonly Pattern[]): void {
    const jumps: Instruction[] = [];
    for (const [index, option] of options.entries()) {
      const isLast = index === options.length - 1;
      const attempt = isLast ? undefined : this.emit('try', {});
      this.compile(option);
      if (!attempt) continue;
      jumps.push(this.emit('jump', {}));
      attempt.to = this.next;
    }
    for (const jump of jumps) jump.to = this.next;
  }

  private compileRepeat(repeat: Repeat): void {
    const { body, min, max, isLazy } = repeat;
    if (max === 0) return;
    if (body.type === 'unit') {
      this.emit('units', { set: body.set, min, max, isLazy });
      return;
    }
    for (let round = 0; round < min; round += 1) this.compileRound(repeat);
    if (max === Infinity) this.compileLoop(repeat);
    else this.compileOptionalRounds(repeat, max - min);
  }

  private compileLoop(repeat: Repeat): void {
    const start = this.next;
    const exit = this.compileEntry(repeat);
    this.compileGuardedRound(repeat);
    this.emit('jump', { to: start });
    exit.to = this.next;
  }

  private compileOptionalRounds(repeat: Repeat, rounds: number): void {
    const exits: Instruction[] = [];
    for (let round = 0; round < rounds; round += 1) {
      exits.push(this.compileEntry(repeat));
      this.compileGuardedRound(repeat);
    }
    for (const exit of exits) exit.to = this.next;
  }

  /** One more round, or none; gives the instruction that has to know where the repeat ends. */
  private compileEntry({ isLazy }: Repeat): Instruction {
    const attempt = this.emit('try', {});
    if (!isLazy) return attempt;
    // First the end, then the round.
    const exit = this.emit('jump', {});
    attempt.to = this.next;
    return exit;
  }

  /** A round that must take something. */
  private compileGuardedRound(repeat: Repeat): void {
    const slot = this.slots;
    this.slots += 1;
    const { guards } = this;
    this.emit('save', { slot });
    this.guards = [...guards, slot];
    this.compileRound(repeat);
    this.guards = guards;
    this.emit('progress', { slot });
  }

  private refuse(): never {
    throw new RegexRefused('{…} repeats', `smaller numbers: at most about ${LONGEST_PROGRAM} steps`, 0);
  }

  private compileRound({ body, firstGroup, lastGroup }: Repeat): void {
    // Rounds of nothing have no instructions.
    this.rounds += 1;
    if (this.rounds > LONGEST_PROGRAM) this.refuse();
    if (lastGroup >= firstGroup) this.emit('forget', { slot: firstGroup * 2, to: lastGroup * 2 + 2 });
    this.compile(body);
  }
}

const NO_DETAILS = {
  to: -1,
  slot: -1,
  set: undefined,
  min: 0,
  max: 0,
  isLazy: false,
  assertion: undefined,
} as const;
