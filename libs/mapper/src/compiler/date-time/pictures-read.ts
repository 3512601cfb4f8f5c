const MOST_KEPT = 200;
const LONGEST_KEPT = 200;

/** Remembers what a reader made of a picture; mappings use the same few again and again. */
export function picturesRead<Result>(read: (picture: string) => Result): (picture: string) => Result {
  const kept = new Map<string, Result>();
  return (picture) => {
    const known = kept.get(picture);
    if (known !== undefined) return known;
    const result = read(picture);
    if (kept.size >= MOST_KEPT) kept.clear();
    if (picture.length <= LONGEST_KEPT) kept.set(picture, result);
    return result;
  };
}
