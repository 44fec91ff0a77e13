import { decodePixels, readPart10, toDisplayValues } from '@mammoflow/dicom';
import type { PhantomExam, PhantomImage, StandardView } from '../src/index.ts';

/** The image of a view. */
export function imageOf(exam: PhantomExam, { laterality, view }: StandardView): PhantomImage {
  const image = exam.images.find((each) => each.laterality === laterality && each.view === view);
  if (image === undefined) throw new RangeError(`The exam has no ${laterality} ${view}.`);
  return image;
}

/** What a viewer shows of an image, 0 black to 1 white. */
export async function shownValues(image: PhantomImage): Promise<Float64Array> {
  return Float64Array.from(toDisplayValues(await decodePixels(readPart10(image.part10))), (value) => value / 65_535);
}
