/** Lowest character code of the packed form. */
const OFFSET = 48;

/**
 * Unpacks the string that pycocotools writes for `counts`: six bits a character, five of them value, lowest first, the
 * sixth says that more follow; from the fourth number on, each is the difference to the one before the last.
 */
export function unpackRunLengths(packed: string): readonly number[] {
  const counts: number[] = [];
  let [value, shift] = [0, 0];
  for (const character of packed) {
    const bits = character.charCodeAt(0) - OFFSET;
    value |= (bits & 0x1f) << shift;
    shift += 5;
    if ((bits & 0x20) !== 0) continue;
    if ((bits & 0x10) !== 0) value |= -1 << shift;
    counts.push(counts.length > 2 ? value + (counts.at(-2) ?? 0) : value);
    [value, shift] = [0, 0];
  }
  return counts;
}
