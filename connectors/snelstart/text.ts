/**
 * Shortens a text to what SnelStart stores, visibly: the last character becomes "…". Cuts between code points, and
 * counts UTF-16 units as the vendor's .NET does, so that an emoji never makes it too long after all.
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const point of text) {
    if (kept.length + point.length > limit - 1) break;
    kept += point;
  }
  return `${kept.trimEnd()}…`;
}

/** One form for comparing names and addresses: no case, no doubled or outer spaces. */
export function normalise(text: string | undefined): string {
  return (text ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
