/** The text of a pattern, which the host's parser has found to be well formed, and a place in it. */
export class PatternReader {
  position = 0;
  /** How many groups a back reference may name. */
  readonly groupCount: number;
  readonly hasNamedGroups: boolean;

  constructor(private readonly source: string) {
    // Escapes and classes hold no groups.
    const bare = source.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]/g, '..');
    this.groupCount = bare.match(/\((?!\?)|\(\?<(?![=!])/g)?.length ?? 0;
    this.hasNamedGroups = /\(\?<(?![=!])/.test(bare);
  }

  get isAtEnd(): boolean {
    return this.position >= this.source.length;
  }

  peek(): string {
    return this.source.charAt(this.position);
  }

  take(): string {
    const character = this.peek();
    this.position += 1;
    return character;
  }

  skip(count: number): void {
    this.position += count;
  }

  isAt(text: string): boolean {
    return this.source.startsWith(text, this.position);
  }

  takes(text: string): boolean {
    if (!this.isAt(text)) return false;
    this.position += text.length;
    return true;
  }

  /** Takes what an anchored pattern of ours finds here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.source.slice(this.position, this.position + LONGEST_TOKEN));
    if (!found) return undefined;
    this.position += found[0].length;
    return found;
  }
}

const LONGEST_TOKEN = 200;
