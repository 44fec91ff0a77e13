import type { Mammogram } from '@mammoflow/dicom';
import type { ContainerItem, Relationship } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { referenceTo } from './image-reference.ts';
import { codeItem, container, imageItem, numItem } from './make-item.ts';
import { sideOf, viewConceptOf } from './mammogram-concepts.ts';
import { contains, hasAcqContext } from './relate.ts';
import { SCT, UCUM } from './snomed-concepts.ts';

/** TID 1600 Image Library with one group (TID 1602 and 1603 descriptors) and one image (TID 1601). */
export function imageLibrary(mammogram: Mammogram): ContainerItem {
  return container(DCM.imageLibrary, [
    contains(
      container(DCM.imageLibraryGroup, [
        hasAcqContext(codeItem(DCM.modality, DCM.mammographyModality)),
        hasAcqContext(codeItem(DCM.targetRegion, SCT.breast)),
        contains(imageItem(referenceTo(mammogram), descriptors(mammogram))),
      ]),
    ),
  ]);
}

function descriptors({ imageLaterality, view, rows, columns }: Mammogram): readonly Relationship[] {
  return [
    hasAcqContext(codeItem(DCM.imageLaterality, sideOf[imageLaterality])),
    hasAcqContext(numItem(DCM.pixelDataRows, { value: rows, unit: UCUM.pixels })),
    hasAcqContext(numItem(DCM.pixelDataColumns, { value: columns, unit: UCUM.pixels })),
    hasAcqContext(codeItem(DCM.imageView, viewConceptOf[view])),
  ];
}
