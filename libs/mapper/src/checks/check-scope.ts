import type { Shape } from './shape.js';

/** What `$` and the variables are where an expression stands. */
export class CheckScope {
  private readonly variables = new Map<string, Shape>();

  constructor(
    readonly input: Shape,
    private readonly parent?: CheckScope,
  ) {}

  /** The same variables, with another value for `$`. */
  within(input: Shape): CheckScope {
    return new CheckScope(input, this);
  }

  declare(name: string, shape: Shape): void {
    this.variables.set(name, shape);
  }

  find(name: string): Shape | undefined {
    return this.variables.get(name) ?? this.parent?.find(name);
  }
}
