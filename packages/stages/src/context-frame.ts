import { contextRegion, invertAffine, transformBox } from '@mammoflow/imaging';
import type { Box, RegionFrame } from '@mammoflow/imaging';
import type { Bundle } from '@mammoflow/inference';
import type { PreprocessedImage } from '@mammoflow/pipeline';

/** A network that names no context looks at one and a half times the box. */
const DEFAULT_CONTEXT_FACTOR = 1.5;

/** The square around a box of source pixels that a network of regions looks at. */
export function contextFrame(box: Box, image: PreprocessedImage, { manifest }: Bundle): RegionFrame {
  const inImage = transformBox(invertAffine(image.toSource), box);
  const region = contextRegion(inImage, manifest.input.contextFactor ?? DEFAULT_CONTEXT_FACTOR);
  return { region, toSource: image.toSource };
}
