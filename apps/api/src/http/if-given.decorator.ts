import { ValidateIf } from 'class-validator';

/** The field may be left out; null is a value like any other, and wrong where the other rules do not allow it. */
export const IfGiven = () => ValidateIf((_object: object, value: unknown) => value !== undefined);
