import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identity, stretch } from '@mammoflow/imaging';
import type { DatasetImage, DatasetPixels, DatasetRegion } from '../dataset-image.ts';
import { DatasetUnreadableError } from '../dataset-unreadable-error.ts';
import { pathologyOf } from '../pathology.ts';
import { readImageFile } from '../read-image-file.ts';
import type { ImageFile } from '../read-image-file.ts';
import { revisionOf } from '../revision.ts';
import { CocoAnnotationsSchema } from './coco-annotations.ts';
import type { CocoAnnotation, CocoAnnotations, CocoImage } from './coco-annotations.ts';
import { cocoMask } from './coco-mask.ts';

/**
 * No mammogram is square: a square copy has been squeezed, and is drawn out to this size first. The films' own aspect
 * ratios, about 0.5 to 0.8 wide to high, are lost; this is the middle of them.
 */
const STRETCHED = { rows: 1280, columns: 800 };

/** What is annotated, with the name of its category. */
type NamedAnnotation = CocoAnnotation & { readonly category: string };

/** Reads a COCO data set: `annotations.coco.json` beside images in DICOM, PNG or JPEG. */
export async function* readCoco(folder: string): AsyncGenerator<DatasetImage> {
  const { images, annotations, categories } = await readAnnotations(folder);
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  const byImage = Map.groupBy(annotations, (annotation) => annotation.image_id);
  for (const image of images) {
    const own = byImage.get(image.id) ?? [];
    yield toImage(
      folder,
      image,
      own.map((annotation) => ({ ...annotation, category: names.get(annotation.category_id ?? -1) ?? '' })),
    );
  }
}

async function readAnnotations(folder: string): Promise<CocoAnnotations> {
  try {
    const text = await readFile(join(folder, 'annotations.coco.json'), 'utf8');
    return CocoAnnotationsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DatasetUnreadableError('annotations.coco.json is missing or not as expected', { cause });
  }
}

function toImage(folder: string, image: CocoImage, annotations: readonly NamedAnnotation[]): DatasetImage {
  const id = image.file_name
    .replace(/^images\//, '')
    .replace(/\.[^./]*$/, '')
    .replaceAll('/', '-');
  return {
    id,
    // Without a patient, an image is its own: no interval gets narrower than the data allow by more than that.
    patientId: image.patient_id ?? id,
    ...(image.laterality === undefined ? {} : { laterality: image.laterality }),
    ...(image.view === undefined ? {} : { view: image.view }),
    ...(image.breast_density == null ? {} : { breastDensity: image.breast_density }),
    ...(image.split == null ? {} : { officialSplit: image.split }),
    revision: revisionOf([image, annotations]),
    read: async () => {
      const file = await readImageFile(await locate(folder, image.file_name));
      checkSize(image, file);
      return toPixels(file, annotations);
    },
  };
}

/** Names are relative to the data set's folder or to its `images`. */
async function locate(folder: string, fileName: string): Promise<string> {
  const direct = join(folder, fileName);
  return access(direct).then(
    () => direct,
    () => join(folder, 'images', fileName),
  );
}

/** Annotations in other pixels than the file's would all be wrong, and nothing would tell. */
function checkSize(image: CocoImage, { display: { rows, columns } }: ImageFile): void {
  const { file_name: name, width = columns, height = rows } = image;
  if (width === columns && height === rows) return;
  throw new DatasetUnreadableError(`${name} has ${columns} × ${rows} pixels, its annotations say ${width} × ${height}`);
}

function toPixels({ display: source, isDicom }: ImageFile, annotations: readonly NamedAnnotation[]): DatasetPixels {
  const { rows, columns } = source;
  const isSqueezed = rows === columns && !isDicom;
  return {
    sourceRows: rows,
    sourceColumns: columns,
    display: isSqueezed ? stretch(source, STRETCHED) : source,
    toSource: isSqueezed ? { ...identity, a: columns / STRETCHED.columns, e: rows / STRETCHED.rows } : identity,
    regions: annotations.map((annotation) => toRegion(annotation, { rows, columns })),
  };
}

function toRegion(
  annotation: NamedAnnotation,
  size: { readonly rows: number; readonly columns: number },
): DatasetRegion {
  const [left, top, width, height] = annotation.bbox;
  const mask = annotation.segmentation == null ? undefined : cocoMask(annotation.segmentation, size);
  return {
    kind: /calc/i.test(annotation.category) ? 'CALCIFICATION_CLUSTER' : 'MASS',
    box: { left, top, right: left + width, bottom: top + height },
    pathology: pathologyOf(annotation.pathology),
    ...(annotation.mass_shape == null ? {} : { shape: annotation.mass_shape }),
    ...(annotation.mass_margins == null ? {} : { margins: annotation.mass_margins }),
    ...(mask === undefined ? {} : { mask }),
  };
}
