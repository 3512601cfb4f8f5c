const SHORTEST_SECRET = 6;
const LARGEST_REGISTRY = 20_000;
export const REDACTED = '[redacted]';

/**
 * Values that must never be written anywhere. What knows a secret (configuration, vault, a token that was just
 * fetched) registers it; every line is then searched for it, also in its base64 and URL forms.
 */
export class SecretRegistry {
  private readonly spellings = new Map<string, readonly string[]>();
  /** Spellings by their first characters: a line takes the same time however many secrets there are. */
  private readonly byStart = new Map<string, string[]>();

  /** Values shorter than six characters occur in ordinary text and are left alone. The oldest ones make room. */
  add(secret: string): void {
    if (secret.length < SHORTEST_SECRET || this.spellings.has(secret)) return;
    const spellings = spellingsOf(secret);
    this.spellings.set(secret, spellings);
    for (const spelling of spellings) this.bucketOf(spelling).push(spelling);
    const [oldest] = this.spellings.keys();
    if (this.spellings.size > LARGEST_REGISTRY && oldest !== undefined) this.drop(oldest);
  }

  redact(text: string): string {
    if (this.byStart.size === 0) return text;
    let result = '';
    let copiedUntil = 0;
    for (let at = 0; at <= text.length - SHORTEST_SECRET; at += 1) {
      const found = this.longestAt(text, at);
      if (found === 0) continue;
      result += text.slice(copiedUntil, at) + REDACTED;
      copiedUntil = at + found;
      at = copiedUntil - 1;
    }
    return copiedUntil === 0 ? text : result + text.slice(copiedUntil);
  }

  /** Length of the longest spelling that begins here; 0 when none does. */
  private longestAt(text: string, at: number): number {
    let longest = 0;
    for (const spelling of this.byStart.get(text.slice(at, at + SHORTEST_SECRET)) ?? []) {
      if (spelling.length > longest && text.startsWith(spelling, at)) longest = spelling.length;
    }
    return longest;
  }

  private bucketOf(spelling: string): string[] {
    const start = spelling.slice(0, SHORTEST_SECRET);
    let bucket = this.byStart.get(start);
    if (!bucket) this.byStart.set(start, (bucket = []));
    return bucket;
  }

  private drop(secret: string): void {
    for (const spelling of this.spellings.get(secret) ?? []) {
      const bucket = this.bucketOf(spelling);
      bucket.splice(bucket.indexOf(spelling), 1);
      if (bucket.length === 0) this.byStart.delete(spelling.slice(0, SHORTEST_SECRET));
    }
    this.spellings.delete(secret);
  }
}

/** As it is, URL-encoded, inside JSON, and in base64 at each of the three offsets at which it may begin. */
function spellingsOf(secret: string): string[] {
  const plain = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  const spellings = new Set([...plain, ...base64Spellings(secret)]);
  return [...spellings].filter(({ length }) => length >= SHORTEST_SECRET);
}

/** Only the characters that depend on the secret alone, not on what stands before or after it. */
function base64Spellings(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const from = Math.ceil((offset * 8) / 6);
    const until = Math.floor((padded.length * 8) / 6);
    return [padded.toString('base64').slice(from, until), padded.toString('base64url').slice(from, until)];
  });
}
