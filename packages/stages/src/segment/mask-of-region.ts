import { connectedComponents, invertAffine, resampleToSourceMask, transformBox } from '@mammoflow/imaging';
import type { Box, ProbabilityMap, RegionFrame, RegionMask } from '@mammoflow/imaging';
import type { PreprocessedImage } from '@mammoflow/pipeline';

interface MaskOptions {
  readonly frame: RegionFrame;
  /** The detection the region was cut around, in source pixels. */
  readonly box: Box;
  readonly threshold: number;
  readonly image: PreprocessedImage;
}

/**
 * The mask that a probability map stands for: of its pieces the one that covers most of the detection's box, without
 * holes, in source pixels.
 *
 * @returns undefined when no piece touches the box, or none of it falls on the image.
 */
export function maskOfRegion(
  map: ProbabilityMap,
  { frame, box, threshold, image }: MaskOptions,
): RegionMask | undefined {
  const piece = mainPiece(map, { inner: boxInMap(box, frame, map), threshold });
  if (piece === undefined) return undefined;
  return resampleToSourceMask(piece, frame, {
    threshold,
    sourceRows: image.sourceRows,
    sourceColumns: image.sourceColumns,
  });
}

/** The map with every other piece set to 0. */
function mainPiece(
  map: ProbabilityMap,
  { inner, threshold }: { readonly inner: Box; readonly threshold: number },
): ProbabilityMap | undefined {
  const { rows, columns, values } = map;
  const pixels = Uint8Array.from(values, (value) => (value >= threshold ? 1 : 0));
  const { labels, areas } = connectedComponents({ rows, columns, pixels });
  const inside = areas.map(() => 0);
  for (let row = Math.floor(inner.top); row < Math.ceil(inner.bottom); row += 1) {
    for (let column = Math.floor(inner.left); column < Math.ceil(inner.right); column += 1) {
      const label = labels[row * columns + column] ?? 0;
      inside[label] = (inside[label] ?? 0) + 1;
    }
  }
  const most = Math.max(0, ...inside.slice(1));
  if (most === 0) return undefined;
  const main = inside.indexOf(most, 1);
  return {
    rows,
    columns,
    values: values.map((value, index) => (pixels[index] === 1 && labels[index] !== main ? 0 : value)),
  };
}

/** A box of source pixels in the cells of the map, cut to the map. */
function boxInMap(box: Box, { region, toSource }: RegionFrame, { rows, columns }: ProbabilityMap): Box {
  const inImage = transformBox(invertAffine(toSource), box);
  const across = columns / (region.right - region.left);
  const down = rows / (region.bottom - region.top);
  return {
    left: Math.max(0, (inImage.left - region.left) * across),
    top: Math.max(0, (inImage.top - region.top) * down),
    right: Math.min(columns, (inImage.right - region.left) * across),
    bottom: Math.min(rows, (inImage.bottom - region.top) * down),
  };
}
