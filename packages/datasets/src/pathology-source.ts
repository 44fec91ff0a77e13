import type { DatasetImage, DatasetRegion, Pathology } from './dataset-image.ts';

/** Where pathologies come from: only what the data set says of a lesion, or else a guess from its BI-RADS category. */
export const pathologySources = ['data-set', 'bi-rads'] as const;
export type PathologySource = (typeof pathologySources)[number];

/** The lowest category after which a biopsy is advised. */
const SUSPICIOUS = 4;

/**
 * The image with a stand-in for the pathology of lesions of which none is known: 1 to 3 count as benign, 4 to 6 as
 * malignant. That is what a reader thought and no truth: most lesions of category 4 are benign. Such regions say so in
 * `pathologyBasis`.
 */
export function withBiRadsForPathology(image: DatasetImage): DatasetImage {
  return {
    ...image,
    revision: `${image.revision}-bi-rads`,
    read: async () => {
      const pixels = await image.read();
      return { ...pixels, regions: pixels.regions.map((region) => standIn(region, region.biRads ?? image.biRads)) };
    },
  };
}

function standIn(region: DatasetRegion, biRads: number | undefined): DatasetRegion {
  const pathology = biRads === undefined ? null : likelyPathology(biRads);
  return region.pathology !== null || pathology === null ? region : { ...region, pathology, pathologyBasis: 'BI-RADS' };
}

/** Category 0 is an exam that is not finished. */
function likelyPathology(biRads: number): Pathology | null {
  if (biRads < 1) return null;
  return biRads < SUSPICIOUS ? 'BENIGN' : 'MALIGNANT';
}
