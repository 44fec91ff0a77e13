import { dataset, sequenceItems, tag, textValue, textValues } from '@mammoflow/dicom';
import type { DicomDataset, Keyword, Mammogram } from '@mammoflow/dicom';

/**
 * Modality LUT, Softcopy VOI LUT and Softcopy Presentation LUT (PS3.3 C.11.1, C.11.8, C.11.6): the grayscale of the image's
 * own header, its first VOI LUT or else its first window, because a presentation state replaces it.
 */
export function softcopyGrayscale({ softcopy = {}, photometricInterpretation }: Mammogram): DicomDataset {
  return {
    ...modalityLut(softcopy),
    ...softcopyVoiLut(softcopy),
    ...dataset({ PresentationLUTShape: photometricInterpretation === 'MONOCHROME1' ? 'INVERSE' : 'IDENTITY' }),
  };
}

function modalityLut(softcopy: DicomDataset): DicomDataset {
  const [table] = sequenceItems(softcopy, 'ModalityLUTSequence');
  if (table !== undefined) return dataset({ ModalityLUTSequence: [table] });
  const slope = textValue(softcopy, 'RescaleSlope');
  if (slope === undefined) return {};
  return dataset({
    RescaleIntercept: textValue(softcopy, 'RescaleIntercept') ?? '0',
    RescaleSlope: slope,
    RescaleType: textValue(softcopy, 'RescaleType') ?? 'US',
  });
}

function softcopyVoiLut(softcopy: DicomDataset): DicomDataset {
  const voi = voiLut(softcopy);
  return voi === undefined ? {} : dataset({ SoftcopyVOILUTSequence: [voi] });
}

/** VOI LUT macro (table C.11-2b); table and window exclude each other in a presentation state. */
function voiLut(softcopy: DicomDataset): DicomDataset | undefined {
  const [table] = sequenceItems(softcopy, 'VOILUTSequence');
  if (table !== undefined) return dataset({ VOILUTSequence: [table] });
  const [center, width] = [textValue(softcopy, 'WindowCenter'), textValue(softcopy, 'WindowWidth')];
  if (center === undefined || width === undefined) return undefined;
  return {
    ...dataset({ WindowCenter: center, WindowWidth: width }),
    ...first(softcopy, 'WindowCenterWidthExplanation'),
    ...first(softcopy, 'VOILUTFunction'),
  };
}

/** The attribute with its first value alone, as it came. */
function first(softcopy: DicomDataset, keyword: Keyword): DicomDataset {
  const [value = ''] = textValues(softcopy, keyword);
  const attribute = softcopy[tag(keyword)];
  return value === '' || attribute === undefined ? {} : { [tag(keyword)]: { vr: attribute.vr, Value: [value] } };
}
