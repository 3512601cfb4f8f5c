const SHORTEST_SECRET = 6;
const LARGEST_REGISTRY = 20_000;
export const REDACTED = '[redacted]';

/**
 * Values that must never be written anywhere. What knows a secret (configuration, vault, a token that was just
 * fetched) registers it; every line is then searched for it, also in its base64 and URL forms.
 */
export class SecretRegistry {
  private readonly spellings = new Map<string, readonly string[]>();

  /** Values shorter than six characters occur in ordinary text and are left alone. The oldest ones make room. */
  add(secret: string): void {
    if (secret.length < SHORTEST_SECRET || this.spellings.has(secret)) return;
    this.spellings.set(secret, spellingsOf(secret));
    const [oldest] = this.spellings.keys();
    if (this.spellings.size > LARGEST_REGISTRY && oldest !== undefined) this.spellings.delete(oldest);
  }

  redact(text: string): string {
    let result = text;
    for (const spellings of this.spellings.values()) {
      for (const spelling of spellings) {
        if (result.includes(spelling)) result = result.replaceAll(spelling, REDACTED);
      }
    }
    return result;
  }
}

/** As it is, URL-encoded, inside JSON, and in base64 at each of the three offsets at which it may begin. */
function spellingsOf(secret: string): string[] {
  const plain = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  const spellings = new Set([...plain, ...base64Spellings(secret)]);
  return [...spellings].filter(({ length }) => length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
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
