import { code, sameConcept } from '@mammoflow/dicom';
import type { CodedConcept, ImageLaterality, Mammogram, ScreeningView } from '@mammoflow/dicom';
import { SCT } from './snomed-concepts.ts';
import { inTerminology } from './snomed-rt.ts';

/** CID 6022, as TID 4020 names the side. */
export const breastOf: Readonly<Record<ImageLaterality, CodedConcept>> = { L: SCT.leftBreast, R: SCT.rightBreast };

/** CID 244, as TID 1602 names the side. */
export const sideOf: Readonly<Record<ImageLaterality, CodedConcept>> = { L: SCT.left, R: SCT.right };

/** CID 4014, the views that are analysed. */
export const viewConceptOf: Readonly<Record<ScreeningView, CodedConcept>> = {
  CC: code('399162004', 'SCT', 'cranio-caudal'),
  MLO: code('399368009', 'SCT', 'medio-lateral oblique'),
};

/** CID 4015 with the meanings of the standard; images carry what their vendor made of them. */
const viewModifiers: readonly CodedConcept[] = [
  code('399161006', 'SCT', 'Cleavage'),
  code('399011000', 'SCT', 'Axillary Tail'),
  code('399197002', 'SCT', 'Rolled Lateral'),
  code('399226006', 'SCT', 'Rolled Medial'),
  code('414493004', 'SCT', 'Rolled Inferior'),
  code('415670009', 'SCT', 'Rolled Superior'),
  code('399209000', 'SCT', 'Implant Displaced'),
  code('399163009', 'SCT', 'Magnification'),
  code('399055006', 'SCT', 'Spot Compression'),
  code('399110001', 'SCT', 'Tangential'),
  code('442581004', 'SCT', 'Nipple in profile'),
  code('441752004', 'SCT', 'Anterior compression'),
  code('442593008', 'SCT', 'Infra-mammary fold'),
  code('442580003', 'SCT', 'Axillary tissue'),
];

/** The modifiers of a view that CID 4015, a closed list, knows. */
export function viewModifierConcepts({ viewModifiers: given }: Mammogram): readonly CodedConcept[] {
  const current = given.map((modifier) => inTerminology(modifier, 'SCT'));
  return viewModifiers.filter((known) => current.some((modifier) => sameConcept(known, modifier)));
}
