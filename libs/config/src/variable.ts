import type { ErrorParams } from '@app/domain';
import type { ValidationOptions } from 'class-validator';

/** One environment variable, as declared by the class of its topic. */
export interface VariableDeclaration {
  readonly name: string;
  /** For .env.example: what it does, unit and effect of leaving it out. */
  readonly help: string;
  /** Shown, commented out, in .env.example. */
  readonly example: string;
  /** Makes the value; what it cannot read it leaves as it is, for the validator to refuse. */
  readonly read: (text: string) => unknown;
  /** Never shown in a message; may be given as a file through `<name>_FILE`. */
  readonly secret?: boolean;
}

export type ConfigurationClass<T extends object = object> = new () => T;

const declarations = new WeakMap<object, Map<string, VariableDeclaration>>();

/** Declares that a field is filled from an environment variable. */
export function Variable(declaration: VariableDeclaration): PropertyDecorator {
  return (prototype, property) => {
    const fields = declarations.get(prototype) ?? new Map<string, VariableDeclaration>();
    declarations.set(prototype, fields.set(String(property), declaration));
  };
}

/** The variables of a class by field name, in the order in which they were declared. */
export function variablesOf(topic: ConfigurationClass): ReadonlyMap<string, VariableDeclaration> {
  return declarations.get(topic.prototype) ?? new Map();
}

/** What a validator leaves behind, so that its refusal becomes a coded fault. */
export interface FaultContext {
  readonly code: string;
  readonly params?: ErrorParams;
}

export const refusal = (code: string, params?: ErrorParams): ValidationOptions => ({
  message: code, // class-validator drops the context of a refusal without message
  context: { code, params } satisfies FaultContext,
});

export const together =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (prototype, property) =>
    decorators.forEach((decorate) => decorate(prototype, property));
