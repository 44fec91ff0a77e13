import { textValue } from '@mammoflow/dicom';
import type { Mammogram } from '@mammoflow/dicom';
import type { ImageItem, Relationship } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { referenceTo } from './image-reference.ts';
import { codeItem, dateItem, imageItem, numItem, textItem, timeItem } from './make-item.ts';
import { breastOf, viewConceptOf, viewModifierConcepts } from './mammogram-concepts.ts';
import { hasAcqContext, hasConceptMod } from './relate.ts';
import { UCUM } from './snomed-concepts.ts';

/** TID 4020 CAD Image Library Entry: the image and what a CAD workstation needs to place its marks (rows 1–12). */
export function imageLibraryEntry(mammogram: Mammogram): ImageItem {
  return imageItem(referenceTo(mammogram), [
    hasAcqContext(codeItem(DCM.imageLaterality, breastOf[mammogram.imageLaterality])),
    hasAcqContext(
      codeItem(
        DCM.imageView,
        viewConceptOf[mammogram.view],
        viewModifierConcepts(mammogram).map((modifier) => hasConceptMod(codeItem(DCM.imageViewModifier, modifier))),
      ),
    ),
    ...orientation(mammogram),
    ...datesAndTimes(mammogram),
    ...spacing(mammogram),
  ]);
}

function orientation({ patientOrientation: [row, column] }: Mammogram): readonly Relationship[] {
  if (!row || !column) return [];
  return [
    hasAcqContext(textItem(DCM.patientOrientationRow, row)),
    hasAcqContext(textItem(DCM.patientOrientationColumn, column)),
  ];
}

function datesAndTimes({ study, contentDate, contentTime }: Mammogram): readonly Relationship[] {
  const studyDate = asDate(textValue(study.attributes, 'StudyDate'));
  const studyTime = asTime(textValue(study.attributes, 'StudyTime'));
  const imageDate = asDate(contentDate);
  const imageTime = asTime(contentTime);
  return [
    ...(studyDate ? [hasAcqContext(dateItem(DCM.studyDate, studyDate))] : []),
    ...(studyTime ? [hasAcqContext(timeItem(DCM.studyTime, studyTime))] : []),
    ...(imageDate ? [hasAcqContext(dateItem(DCM.contentDate, imageDate))] : []),
    ...(imageTime ? [hasAcqContext(timeItem(DCM.contentTime, imageTime))] : []),
  ];
}

function spacing({ spacingMm }: Mammogram): readonly Relationship[] {
  if (spacingMm === undefined) return [];
  const millimeters = (value: number): { value: number; unit: typeof UCUM.millimeter } => ({
    value,
    unit: UCUM.millimeter,
  });
  return [
    hasAcqContext(numItem(DCM.horizontalPixelSpacing, millimeters(spacingMm.column))),
    hasAcqContext(numItem(DCM.verticalPixelSpacing, millimeters(spacingMm.row))),
  ];
}

/** Old images write dates with dots; only what a DATE item may hold is repeated. */
function asDate(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{8}$/.test(text) ? text : undefined;
}

function asTime(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{2}(\d{2}(\d{2}(\.\d{1,6})?)?)?$/.test(text) ? text : undefined;
}
