import { dataset } from '@mammoflow/dicom';
import type { DicomDataset, Mammogram } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import { labelBox } from './label-box.ts';
import { referencedImage } from './referenced-image.ts';

/** A line over the image and what is written beside it. */
export interface Annotation {
  /** A closed line in continuous pixel coordinates: the last point repeats the first. */
  readonly outline: readonly Point[];
  readonly label: string;
}

const LAYER = 'AI';
/** Yellow, CIE L*a*b* (91, −9, 82) as unsigned 16-bit integers (PS3.3 C.10.7.1.1). */
const layerColor = [59_637, 30_583, 53_970] as const;

/** Graphic Annotation and Graphic Layer modules, PS3.3 C.10.5 and C.10.7. */
export function graphicAnnotation(mammogram: Mammogram, annotations: readonly Annotation[]): DicomDataset {
  return dataset({
    GraphicAnnotationSequence: [
      dataset({
        ReferencedImageSequence: [referencedImage(mammogram)],
        GraphicLayer: LAYER,
        TextObjectSequence: annotations.map((annotation) => textObject(annotation, mammogram)),
        GraphicObjectSequence: annotations.map(graphicObject),
      }),
    ],
    GraphicLayerSequence: [
      dataset({
        GraphicLayer: LAYER,
        GraphicLayerOrder: '1',
        GraphicLayerRecommendedDisplayCIELabValue: layerColor,
        GraphicLayerDescription: 'Suspicious regions found by AI, not reviewed',
      }),
    ],
  });
}

/** POLYGON does not exist here: a closed POLYLINE is one (PS3.3 C.10.5.2). */
function graphicObject({ outline }: Annotation): DicomDataset {
  return dataset({
    GraphicAnnotationUnits: 'PIXEL',
    GraphicDimensions: 2,
    NumberOfGraphicPoints: outline.length,
    GraphicData: outline.flatMap(({ x, y }) => [x, y]),
    GraphicType: 'POLYLINE',
    GraphicFilled: 'N',
  });
}

function textObject({ outline, label }: Annotation, mammogram: Mammogram): DicomDataset {
  const { left, top, right, bottom } = labelBox(outline, mammogram);
  return dataset({
    BoundingBoxAnnotationUnits: 'PIXEL',
    UnformattedTextValue: label,
    BoundingBoxTopLeftHandCorner: [left, top],
    BoundingBoxBottomRightHandCorner: [right, bottom],
    BoundingBoxTextHorizontalJustification: 'LEFT',
  });
}
