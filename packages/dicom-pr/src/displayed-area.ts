import { dataset } from '@mammoflow/dicom';
import type { DicomDataset, Mammogram } from '@mammoflow/dicom';
import { referencedImage } from './referenced-image.ts';

/** Aspect ratios are integers; this many steps keep spacings of a micrometre apart. */
const MICROMETERS = 1000;

/**
 * Displayed Area module, PS3.3 C.10.4: the whole image, as large as the window.
 *
 * Its corners are pixels counted from 1, unlike the coordinates of graphics.
 */
export function displayedArea(mammogram: Mammogram): DicomDataset {
  return dataset({
    DisplayedAreaSelectionSequence: [
      dataset({
        ReferencedImageSequence: [referencedImage(mammogram)],
        DisplayedAreaTopLeftHandCorner: [1, 1],
        DisplayedAreaBottomRightHandCorner: [mammogram.columns, mammogram.rows],
        PresentationSizeMode: 'SCALE TO FIT',
        PresentationPixelAspectRatio: aspectRatio(mammogram),
      }),
    ],
  });
}

/** Vertical over horizontal size of a pixel. */
function aspectRatio({ spacingMm }: Mammogram): readonly [string, string] {
  if (spacingMm === undefined || spacingMm.row === spacingMm.column) return ['1', '1'];
  const [vertical, horizontal] = [spacingMm.row, spacingMm.column].map((mm) => Math.round(mm * MICROMETERS));
  return vertical && horizontal ? [String(vertical), String(horizontal)] : ['1', '1'];
}
