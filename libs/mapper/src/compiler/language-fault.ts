/** What an error of the expression language knows besides its code. */
export interface FaultDetails {
  readonly position?: number;
  readonly token?: string;
  readonly value?: unknown;
  readonly value2?: unknown;
  /** Which argument of a function, counted from one. */
  readonly index?: number;
  readonly message?: string;
}

/**
 * An error with a code of the expression language (`T2001`, `D3030` …), as the library would throw it. Without a code
 * it stands for a value the library itself would stumble over.
 */
export class LanguageFault extends Error {
  position: number | undefined;
  token: string | undefined;
  readonly value: unknown;
  readonly value2: unknown;
  readonly index: number | undefined;

  constructor(
    readonly code: string | undefined,
    details: FaultDetails = {},
  ) {
    super(details.message ?? code ?? 'internal');
    this.name = 'LanguageFault';
    this.position = details.position;
    this.token = details.token;
    this.value = details.value;
    this.value2 = details.value2;
    this.index = details.index;
  }
}

/** Throws; written as a function so that closures stay small. */
export function fail(code: string | undefined, details?: FaultDetails): never {
  throw new LanguageFault(code, details);
}
