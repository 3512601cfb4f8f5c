import { MappingFault } from '../../language/mapping-fault.js';

const MOST_KEPT = 200;
const LONGEST_KEPT = 200;
/** No notation of people needs as many characters; each is read in one go, which nothing could end. */
const LONGEST_PICTURE = 10_000;

/** Remembers what a reader made of a picture; mappings use the same few again and again. */
export function picturesRead<Result>(read: (picture: string) => Result): (picture: string) => Result {
  const kept = new Map<string, Result>();
  return (picture) => {
    const known = kept.get(picture);
    if (known !== undefined) return known;
    if (picture.length > LONGEST_PICTURE) {
      const found = `text of ${picture.length} characters`;
      const expected = `at most ${LONGEST_PICTURE} characters`;
      throw new MappingFault('MAPPING_FUNCTION_ARGUMENT', {
        function: '-',
        argument: 'picture',
        found,
        expected,
      });
    }
    const result = read(picture);
    if (kept.size >= MOST_KEPT) kept.clear();
    if (picture.length <= LONGEST_KEPT) kept.set(picture, result);
    return result;
  };
}
