import { MappingFault } from '../../language/mapping-fault.js';

const MOST_KEPT = 200;
/** No notation of people needs as many characters; each is read in one go, which nothing could end. */
const LONGEST_PICTURE = 200;

/** Remembers what a reader made of a picture; mappings use the same few again and again. */
export function picturesRead<Result>(read: (picture: string) => Result): (picture: string) => Result {
  const kept = new Map<string, Result>();
  return (picture) => {
    const known = kept.get(picture);
    if (known !== undefined) return known;
    admitPicture(picture);
    const result = read(picture);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(picture, result);
    return result;
  };
}

/** Refuses a picture, or a part that one is made of, that would take long to read. */
export function admitPicture(picture: string): void {
  if (picture.length <= LONGEST_PICTURE) return;
  throw new MappingFault('MAPPING_FUNCTION_ARGUMENT', {
    function: '-',
    argument: 'picture',
    found: `text of ${picture.length} characters`,
    expected: `at most ${LONGEST_PICTURE} characters`,
  });
}
