import sharp from 'sharp';
import type { Sharp } from 'sharp';

/** Half a disc at the side of the chest wall as mammograms are usually shown: left for L, right for R. */
export function breastPicture(laterality: 'L' | 'R', { width = 300, height = 400 } = {}): Sharp {
  const pixels = new Uint8Array(width * height).fill(5);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const across = laterality === 'L' ? column : width - 1 - column;
      if (Math.hypot(across / width / 0.6, (row - height / 2) / height / 0.35) < 1) pixels[row * width + column] = 200;
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
}
