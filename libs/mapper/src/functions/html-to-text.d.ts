/** The part of html-to-text 10 that we use; the package has no types of its own. */
declare module 'html-to-text' {
  interface Selector {
    readonly selector: string;
    readonly format?: string;
    readonly options?: Readonly<Record<string, unknown>>;
  }
  interface Options {
    readonly wordwrap: false;
    readonly baseElements: { readonly selectors: readonly string[] };
    readonly limits: {
      readonly maxInputLength: number;
      readonly maxDepth: number;
      readonly ellipsis: string;
    };
    readonly selectors: readonly Selector[];
  }
  export function compile(options: Options): (html: string) => string;
}
