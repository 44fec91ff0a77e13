import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { identity, stretch } from '@mammoflow/imaging';
import type { Raster } from '@mammoflow/imaging';
import sharp from 'sharp';
import { CocoAnnotationsSchema } from './coco-annotations.ts';
import type { CocoAnnotation, CocoAnnotations, CocoImage } from './coco-annotations.ts';
import type { DatasetImage, DatasetRegion } from './dataset-image.ts';
import { DatasetUnreadableError } from './dataset-unreadable-error.ts';

/**
 * No mammogram is square: a square copy has been squeezed, and is drawn out to this size first. The films' own aspect
 * ratios, about 0.5 to 0.8 wide to high, are lost; this is the middle of them.
 */
const STRETCHED = { rows: 1280, columns: 800 };

/** Reads a COCO data set of masses: `annotations.coco.json` and 8-bit images. */
export async function* readCoco(folder: string): AsyncGenerator<DatasetImage> {
  const { images, annotations } = await readAnnotations(folder);
  const byImage = Map.groupBy(annotations, (annotation) => annotation.image_id);
  for (const image of images) yield await readImage(folder, image, byImage.get(image.id) ?? []);
}

async function readAnnotations(folder: string): Promise<CocoAnnotations> {
  try {
    const text = await readFile(join(folder, 'annotations.coco.json'), 'utf8');
    return CocoAnnotationsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DatasetUnreadableError('annotations.coco.json is missing or not as expected', { cause });
  }
}

async function readImage(
  folder: string,
  image: CocoImage,
  annotations: readonly CocoAnnotation[],
): Promise<DatasetImage> {
  const source = await readGray8(join(folder, image.file_name));
  const isSqueezed = source.rows === source.columns;
  return {
    id: basename(image.file_name, extname(image.file_name)),
    patientId: image.patient_id,
    laterality: image.laterality,
    view: image.view,
    ...(image.breast_density === undefined ? {} : { breastDensity: image.breast_density }),
    sourceRows: source.rows,
    sourceColumns: source.columns,
    display: isSqueezed ? stretch(source, STRETCHED) : source,
    toSource: isSqueezed
      ? { ...identity, a: source.columns / STRETCHED.columns, e: source.rows / STRETCHED.rows }
      : identity,
    regions: annotations.map(toRegion),
  };
}

function toRegion(annotation: CocoAnnotation): DatasetRegion {
  const [left, top, width, height] = annotation.bbox;
  return {
    kind: 'MASS',
    box: { left, top, right: left + width, bottom: top + height },
    pathology: annotation.pathology ?? null,
    ...(annotation.mass_shape == null ? {} : { shape: annotation.mass_shape }),
    ...(annotation.mass_margins == null ? {} : { margins: annotation.mass_margins }),
  };
}

/** Reads an 8-bit image as gray, scaled to the full 16 bits. */
async function readGray8(path: string): Promise<Raster> {
  try {
    const { data, info } = await sharp(path).grayscale().raw().toBuffer({ resolveWithObject: true });
    return { rows: info.height, columns: info.width, pixels: Uint16Array.from(data, (value) => value * 257) };
  } catch (cause) {
    throw new DatasetUnreadableError(`${basename(path)} is missing or no image`, { cause });
  }
}
