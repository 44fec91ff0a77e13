import { findProfile, identity } from '@mammoflow/imaging';
import type { RegionModel } from '@mammoflow/inference';
import type { PreprocessedImage } from '@mammoflow/pipeline';
import { createClassifyPort } from './classify/create-classify-port.ts';
import { createDensityPort } from './density/create-density-port.ts';
import { createDetectPort } from './detect/create-detect-port.ts';
import { createSegmentPort } from './segment/create-segment-port.ts';

/**
 * Asks a model what its port would ask it, of a made-up image: proves that its answers can be understood, and takes upon
 * itself what the first run of a network costs.
 *
 * @throws UnknownProfileError, ModelRunFailedError, ModelOutputInvalidError
 */
export async function selfTest(model: RegionModel): Promise<void> {
  const image = madeUpImage(model);
  const box = { left: image.columns / 4, top: image.rows / 4, right: image.columns / 2, bottom: image.rows / 2 };
  switch (model.bundle.manifest.task) {
    case 'detection':
      await createDetectPort(model).detect({ image, mode: 'WHOLE_IMAGE', scoreThreshold: 0 });
      return;
    case 'segmentation':
      await createSegmentPort(model).segment({ image, boxes: [box] });
      return;
    case 'classification':
      await createClassifyPort(model).classify({ image, regions: [{ box, mask: wholeMask(image) }] });
      return;
    case 'density':
      await createDensityPort(model).assess({ image });
  }
}

const BRIGHT = 52_000;
const DARK = 9_000;

/** A bright disc in what looks like tissue, of the network's own size. */
function madeUpImage({ bundle: { manifest } }: RegionModel): PreprocessedImage {
  const { rows, columns } = manifest.input;
  const { name: profile } = findProfile(manifest.preprocessing.profile);
  const channels = manifest.tensors.inputs.find(({ name }) => name === 'images')?.shape[1];
  const channelCount = typeof channels === 'number' ? channels : 1;
  const pixels = new Uint16Array(channelCount * rows * columns);
  for (const index of pixels.keys()) {
    const [row, column] = [Math.floor(index / columns) % rows, index % columns];
    const distance = Math.hypot(row - rows * 0.375, column - columns * 0.375);
    pixels[index] = distance < Math.min(rows, columns) / 8 ? BRIGHT : DARK + ((row * 7 + column * 13) % 97) * 80;
  }
  const size = { rows, columns, sourceRows: rows, sourceColumns: columns };
  return { profile, channels: channelCount, ...size, pixels, toSource: identity };
}

function wholeMask({ rows, columns }: PreprocessedImage): {
  readonly column: number;
  readonly row: number;
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint8Array;
} {
  return { column: 0, row: 0, rows, columns, pixels: new Uint8Array(rows * columns).fill(1) };
}
