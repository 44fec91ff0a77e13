import type { DicomDataset } from '../dataset/dataset.ts';
import { textValue, textValues } from '../dataset/read-attribute.ts';
import type { ImageLaterality, ScreeningView } from '../mammogram.ts';
import { setAside } from './set-aside.ts';
import type { SetAside } from './set-aside.ts';

/** The breast that is shown. */
export interface LateralityOfInstance {
  readonly kind: 'laterality';
  readonly imageLaterality: ImageLaterality;
}

/**
 * Finds the breast from Image Laterality (0020,0062), or Laterality (0020,0060) of the series when that is missing.
 *
 * A report on the wrong breast is worse than none: when the two differ, or when Patient Orientation of an oblique view
 * belongs to the other breast, the image is set aside.
 */
export function lateralityOfInstance(dataset: DicomDataset, view: ScreeningView): LateralityOfInstance | SetAside {
  const ofImage = textValue(dataset, 'ImageLaterality')?.toUpperCase();
  const ofSeries = textValue(dataset, 'Laterality')?.toUpperCase();
  const stated = ofImage ?? ofSeries;
  if (stated === 'B') return setAside('LATERALITY_BOTH', 'The image is said to show both breasts.');
  if (stated !== 'L' && stated !== 'R') {
    return setAside('LATERALITY_MISSING', 'Image Laterality (0020,0062) is neither L nor R.');
  }
  const contradicts = (other: string | undefined): boolean => (other === 'L' || other === 'R') && other !== stated;
  if (contradicts(ofSeries)) {
    return setAside('LATERALITY_CONTRADICTORY', 'Image Laterality (0020,0062) and Laterality (0020,0060) differ.');
  }
  if (view === 'MLO' && contradicts(obliqueLaterality(textValues(dataset, 'PatientOrientation')))) {
    return setAside(
      'LATERALITY_CONTRADICTORY',
      'Image Laterality (0020,0062) and Patient Orientation (0020,0020) differ.',
    );
  }
  return { kind: 'laterality', imageLaterality: stated };
}

/**
 * The breast that the plane of a medio-lateral oblique view belongs to.
 *
 * The plane runs from the axilla down to the sternum: foot and left (or head and right) in the right breast, foot and right
 * (or head and left) in the left one, however the image is flipped. Directions without both components say nothing.
 */
function obliqueLaterality(patientOrientation: readonly string[]): ImageLaterality | undefined {
  for (const direction of patientOrientation) {
    const isFoot = direction.includes('F');
    const isLeft = direction.includes('L');
    const isOblique = isFoot !== direction.includes('H') && isLeft !== direction.includes('R');
    if (isOblique) return isFoot === isLeft ? 'R' : 'L';
  }
  return undefined;
}
