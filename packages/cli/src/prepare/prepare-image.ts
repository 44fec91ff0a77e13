import { join } from 'node:path';
import type { DatasetImage, DatasetRegion } from '@mammoflow/datasets';
import {
  clampBox,
  composeAffine,
  invertAffine,
  preprocessRaster,
  resampleMaskToRegion,
  transformBox,
} from '@mammoflow/imaging';
import type { Affine, Mask, PreprocessedRaster, PreprocessingProfile, RegionMask } from '@mammoflow/imaging';
import type { PreparedImage, PreparedRegion } from './prepared-dataset.ts';
import { writeMaskPng, writePng16 } from './write-png.ts';

/** Preprocesses one image of a data set and writes it, and its masks, under `out`. */
export async function prepareImage(
  image: DatasetImage,
  { out, profile }: { readonly out: string; readonly profile: PreprocessingProfile },
): Promise<PreparedImage> {
  const { display, toSource: displayToSource, regions, ...source } = await image.read();
  const prepared = preprocessRaster(display, profile);
  const { read: _, revision: __, ...facts } = image;
  const { rows, columns } = prepared;
  const toSource = composeAffine(prepared.toSource, displayToSource);
  const file = `images/${image.id}.png`;
  await writePng16(join(out, file), prepared);
  const preparedRegions: PreparedRegion[] = [];
  for (const [index, region] of regions.entries()) {
    const maskFile = `masks/${image.id}-${index + 1}.png`;
    if (region.mask !== undefined) await writeMaskPng(join(out, maskFile), maskIn(prepared, region.mask, toSource));
    preparedRegions.push(toPrepared(region, prepared, { toSource, maskFile }));
  }
  return { ...facts, ...source, file, rows, columns, toSource, regions: preparedRegions };
}

function toPrepared(
  { mask, box, ...facts }: DatasetRegion,
  image: PreprocessedRaster,
  { toSource, maskFile }: { readonly toSource: Affine; readonly maskFile: string },
): PreparedRegion {
  return {
    ...facts,
    box: clampBox(transformBox(invertAffine(toSource), box), image),
    ...(mask === undefined ? {} : { maskFile }),
  };
}

/** A source mask at the prepared image's size: a pixel belongs to it when at least half of it does. */
function maskIn({ rows, columns }: PreprocessedRaster, mask: RegionMask, toSource: Affine): Mask {
  const region = { left: 0, top: 0, right: columns, bottom: rows };
  const share = resampleMaskToRegion(mask, { region, toSource }, { rows, columns });
  return { rows, columns, pixels: Uint8Array.from(share, (value) => (value >= 0.5 ? 1 : 0)) };
}
