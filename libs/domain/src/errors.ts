import type { Language } from './language.js';
import { spoken } from './words.js';

/**
 * Who must act, and therefore what the engine does with a record that meets the error.
 *
 * - `transient`: nobody; tried again with back-off.
 * - `limited`: nobody; tried again when the vendor's bucket has room (`retryAfterMs`), not counted as an attempt.
 * - `authentication`: the owner reconnects; the connection turns red and its records wait.
 * - `data`: the merchant or bookkeeper; goes to the errors desk at once, never retried blindly.
 * - `bug`: we do; goes to the errors desk and alerts the operator.
 */
export type ErrorClass = 'transient' | 'limited' | 'authentication' | 'data' | 'bug';

/** Values shown inside an error text. Never secrets, never unmasked personal data. */
export type ErrorParams = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One fault at one place of an input. `path` is a JSON pointer such as `/credentials/consumerKey`. */
export interface Fault {
  readonly path: string;
  readonly code: string;
  readonly params?: ErrorParams;
}

export interface ErrorText {
  /** What happened, one sentence; `{name}` is replaced by the parameter of that name. */
  readonly detail: string;
  /** What the reader can do about it, one or two sentences. */
  readonly remedy: string;
}

export interface ErrorDefinition {
  readonly errorClass: ErrorClass;
  /**
   * Record type of an object the vendor no longer accepts (a customer made inactive): it is looked up or made anew, and
   * the record tried again.
   */
  readonly staleReference?: string;
  /** HTTP status when the error answers an API call. Default 422 for `data`, 503 for `transient` and `limited`. */
  readonly status?: number;
  readonly nl: ErrorText;
  readonly en: ErrorText;
}

export type ErrorCatalogue = Readonly<Record<string, ErrorDefinition>>;

export interface ErrorOptions {
  readonly faults?: readonly Fault[];
  /** Milliseconds the other party asked us to wait. */
  readonly retryAfterMs?: number;
  /** True when a write may have been carried out although no answer said so. Only a look-up can tell. */
  readonly outcomeUnknown?: boolean;
  readonly staleReference?: string;
  readonly cause?: unknown;
}

/** The one error type of Koppel: a stable code, who must act, and the values for its texts. */
export class KoppelError extends Error {
  readonly faults: readonly Fault[];
  readonly retryAfterMs: number | undefined;
  readonly outcomeUnknown: boolean;
  readonly staleReference: string | undefined;

  constructor(
    readonly code: string,
    readonly errorClass: ErrorClass,
    readonly params: ErrorParams = {},
    options: ErrorOptions = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'KoppelError';
    this.faults = options.faults ?? [];
    this.retryAfterMs = options.retryAfterMs;
    this.outcomeUnknown = options.outcomeUnknown ?? false;
    this.staleReference = options.staleReference;
  }
}

export type ErrorFactory = (params?: ErrorParams, options?: ErrorOptions) => KoppelError;

/**
 * Declares a set of errors once: the factories to throw them and the catalogue to explain them.
 *
 * @example const { errors, catalogue } = defineErrors({ LEDGER_UNKNOWN: { errorClass: 'data', nl: …, en: … } });
 *          throw errors.LEDGER_UNKNOWN({ ledger: 8100 });
 */
export function defineErrors<const T extends ErrorCatalogue>(
  catalogue: T,
): { errors: { readonly [K in keyof T]: ErrorFactory }; catalogue: T } {
  const factories = Object.entries(catalogue).map(([code, definition]) => [
    code,
    (params?: ErrorParams, options?: ErrorOptions) =>
      new KoppelError(code, definition.errorClass, params, {
        staleReference: definition.staleReference,
        ...options,
      }),
  ]);
  return { errors: Object.fromEntries(factories) as { [K in keyof T]: ErrorFactory }, catalogue };
}

/** Joins catalogues. A code declared twice is a bug of ours and throws at start-up. */
export function mergeCatalogues(...catalogues: ErrorCatalogue[]): ErrorCatalogue {
  const merged: Record<string, ErrorDefinition> = {};
  for (const catalogue of catalogues) {
    for (const [code, definition] of Object.entries(catalogue)) {
      if (merged[code] && merged[code] !== definition)
        throw new Error(`error code ${code} is declared twice`);
      merged[code] = definition;
    }
  }
  return merged;
}

const PLACEHOLDER = /\{(\w+)\}/g;

/** The text of a code in the reader's language, with its parameters filled in. */
export function explain(
  catalogue: ErrorCatalogue,
  code: string,
  params: ErrorParams,
  language: Language,
): ErrorText {
  const definition = catalogue[code];
  if (!definition) return { detail: code, remedy: '' };
  const fill = (text: string) =>
    text.replace(PLACEHOLDER, (whole, name: string) => {
      const value = params[name];
      return typeof value === 'string' ? spoken(name, value, language) : String(value ?? whole);
    });
  return { detail: fill(definition[language].detail), remedy: fill(definition[language].remedy) };
}

/** Any thrown value as a KoppelError; what we do not know becomes the bug `UNEXPECTED`. */
export function toKoppelError(thrown: unknown): KoppelError {
  if (thrown instanceof KoppelError) return thrown;
  return new KoppelError('UNEXPECTED', 'bug', {}, { cause: thrown });
}
