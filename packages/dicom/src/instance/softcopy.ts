import type { DicomAttribute, DicomDataset } from '../dataset/dataset.ts';
import type { Keyword } from '../dataset/dictionary.ts';
import { tag } from '../dataset/dictionary.ts';
import { toDicomJson } from '../dataset/to-dicom-json.ts';
import type { DicomJson } from '../mammogram.ts';

/** Modality LUT, VOI LUT and Presentation LUT of an image (PS3.3 C.11.1, C.11.2, C.8.11.3). */
const softcopyAttributes: readonly Keyword[] = [
  'ModalityLUTSequence',
  'RescaleIntercept',
  'RescaleSlope',
  'RescaleType',
  'VOILUTSequence',
  'WindowCenter',
  'WindowWidth',
  'WindowCenterWidthExplanation',
  'VOILUTFunction',
  'PresentationLUTShape',
];

/** How the image wants its stored values shown, for presentation states, which replace it. */
export function softcopyOf(dataset: DicomDataset): DicomJson {
  const entries = softcopyAttributes.flatMap((keyword): [string, DicomAttribute][] => {
    const attribute = dataset[tag(keyword)];
    return attribute === undefined ? [] : [[tag(keyword), attribute]];
  });
  return toDicomJson(Object.fromEntries(entries));
}
