import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import {
  clahe256Profile,
  clampBox,
  composeAffine,
  invertAffine,
  preprocessRaster,
  stretch,
  transformBox,
} from '@mammoflow/imaging';
import type { Affine, PreprocessedRaster, Raster } from '@mammoflow/imaging';
import sharp from 'sharp';
import { CocoAnnotationsSchema } from './coco-annotations.ts';
import type { CocoAnnotation, CocoImage } from './coco-annotations.ts';
import type { PreparedImage, PreparedRegion } from './prepared-dataset.ts';
import { writeGray16 } from './write-png.ts';

/**
 * The squeezed square copies of CBIS-DDSM are drawn out to this size first. The films' own aspect ratios, about 0.5 to
 * 0.8 wide to high, are lost; this is the middle of them.
 */
const STRETCHED = { rows: 1280, columns: 800 };

/** Preprocesses every image of a COCO data set, one after another. */
export async function* prepareCoco(dataset: string, out: string): AsyncGenerator<PreparedImage> {
  const text = await readFile(join(dataset, 'annotations.coco.json'), 'utf8');
  const { images, annotations } = CocoAnnotationsSchema.parse(JSON.parse(text));
  const byImage = Map.groupBy(annotations, (annotation) => annotation.image_id);
  for (const image of images) {
    yield await prepareImage({ dataset, out, image, annotations: byImage.get(image.id) ?? [] });
  }
}

interface Job {
  readonly dataset: string;
  readonly out: string;
  readonly image: CocoImage;
  readonly annotations: readonly CocoAnnotation[];
}

async function prepareImage({ dataset, out, image, annotations }: Job): Promise<PreparedImage> {
  const id = basename(image.file_name, extname(image.file_name));
  const source = await readGray8(join(dataset, image.file_name));
  const prepared = preprocessRaster(stretch(source, STRETCHED), clahe256Profile);
  const toSource = composeAffine(prepared.toSource, {
    a: source.columns / STRETCHED.columns,
    b: 0,
    c: 0,
    d: 0,
    e: source.rows / STRETCHED.rows,
    f: 0,
  });
  const file = `images/${id}.png`;
  await writeGray16(join(out, file), prepared);
  return {
    id,
    file,
    rows: prepared.rows,
    columns: prepared.columns,
    toSource,
    sourceRows: source.rows,
    sourceColumns: source.columns,
    patientId: image.patient_id,
    laterality: image.laterality,
    view: image.view,
    ...(image.breast_density === undefined ? {} : { breastDensity: image.breast_density }),
    regions: annotations.map((annotation) => prepareRegion(annotation, invertAffine(toSource), prepared)),
  };
}

function prepareRegion(annotation: CocoAnnotation, toPrepared: Affine, image: PreprocessedRaster): PreparedRegion {
  const [left, top, width, height] = annotation.bbox;
  return {
    kind: 'MASS',
    box: clampBox(transformBox(toPrepared, { left, top, right: left + width, bottom: top + height }), image),
    pathology: annotation.pathology ?? null,
    ...(annotation.mass_shape == null ? {} : { shape: annotation.mass_shape }),
    ...(annotation.mass_margins == null ? {} : { margins: annotation.mass_margins }),
  };
}

/** Reads an 8-bit image as gray, scaled to the full 16 bits. */
async function readGray8(path: string): Promise<Raster> {
  const { data, info } = await sharp(path).grayscale().raw().toBuffer({ resolveWithObject: true });
  return { rows: info.height, columns: info.width, pixels: Uint16Array.from(data, (value) => value * 257) };
}
