/** CIE L*a*b* (D50): red, orange, yellow, magenta, cyan, green; far from gray and from each other. */
const palette = [
  [56, 74, 48],
  [72, 36, 74],
  [91, -9, 82],
  [62, 90, -57],
  [84, -42, -22],
  [78, -64, 58],
] as const;

/**
 * Recommended Display CIELab Value (0062,000D) of the n-th segment, n from 1.
 *
 * @returns L*, a*, b* as unsigned 16-bit integers: 0–100 and −128–127 spread over 0–65535 (PS3.3 C.10.7.1.1).
 */
export function segmentColor(number: number): readonly number[] {
  const [lightness, a, b] = palette[(number - 1) % palette.length] ?? palette[0];
  return [Math.round((lightness / 100) * 65535), Math.round((a + 128) * 257), Math.round((b + 128) * 257)];
}
