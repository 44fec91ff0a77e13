/** Counts pixels over 256 levels: level = value / 256, rounded down. */
export function histogram256(pixels: Uint16Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of pixels) counts[value >> 8] = (counts[value >> 8] ?? 0) + 1;
  return counts;
}
