import { isEncapsulated, setAsideCodes, transferSyntaxes } from '@mammoflow/dicom';
import type { SetAsideCode } from '@mammoflow/dicom';
import { encodings } from '../../../packages/dicom/src/character-set/character-set.ts';
import { alwaysThere, whenPresent } from '../../../packages/dicom/src/instance/patient-and-study.ts';
import { dictionaryEntry } from '../../../packages/dicom/src/dataset/dictionary.ts';
import { markdownTable } from '../markdown-table.ts';

/** Names of PS3.6 table A-1. */
const transferSyntaxNames: Readonly<Record<keyof typeof transferSyntaxes, string>> = {
  implicitVrLittleEndian: 'Implicit VR Little Endian',
  explicitVrLittleEndian: 'Explicit VR Little Endian',
  deflatedExplicitVrLittleEndian: 'Deflated Explicit VR Little Endian',
  explicitVrBigEndian: 'Explicit VR Big Endian (retired)',
  jpegBaseline: 'JPEG Baseline (Process 1)',
  jpegExtended: 'JPEG Extended (Process 2 & 4)',
  jpegLossless: 'JPEG Lossless, Non-Hierarchical (Process 14)',
  jpegLosslessSv1: 'JPEG Lossless, Non-Hierarchical, First-Order Prediction',
  jpegLsLossless: 'JPEG-LS Lossless',
  jpegLsNearLossless: 'JPEG-LS Lossy (Near-Lossless)',
  jpeg2000Lossless: 'JPEG 2000 (Lossless Only)',
  jpeg2000: 'JPEG 2000',
  htj2kLossless: 'High-Throughput JPEG 2000 (Lossless Only)',
  htj2kLosslessRpcl: 'High-Throughput JPEG 2000 with RPCL Options (Lossless Only)',
  htj2k: 'High-Throughput JPEG 2000',
  rleLossless: 'RLE Lossless',
};

/** Transfer syntaxes of mammograms that can be analysed. */
export function transferSyntaxTable(): string {
  const keys = Object.keys(transferSyntaxNames) as (keyof typeof transferSyntaxes)[];
  const rows = keys.map((key) => {
    const uid = transferSyntaxes[key];
    const written = key === 'explicitVrLittleEndian' ? 'all results' : '';
    return [transferSyntaxNames[key], `\`${uid}\``, isEncapsulated(uid) ? 'encapsulated' : 'native', written];
  });
  return markdownTable(['Transfer Syntax', 'UID', 'pixels', 'written'], rows);
}

/** When each code is given; tests of packages/dicom show every one. */
const setAsideConditions: Readonly<Record<SetAsideCode, string>> = {
  UID_INVALID: 'a UID is missing or not valid; the gateway refuses such an instance before it comes to this',
  OWN_RESULT: 'Manufacturer (0008,0070) is Mammoflow',
  SOP_CLASS_NOT_MAMMOGRAPHY: 'any other SOP Class, e.g. structured reports',
  SECONDARY_CAPTURE: 'Secondary Capture, single or multi-frame',
  TOMOSYNTHESIS: 'Breast Tomosynthesis, Breast Projection X-Ray (both intents)',
  FOR_PROCESSING:
    'Digital Mammography X-Ray – For Processing, or Presentation Intent Type (0008,0068) is FOR PROCESSING',
  MODALITY_NOT_MG: 'Modality (0008,0060) is not MG',
  MULTI_FRAME: 'Number of Frames (0028,0008) is more than 1',
  SYNTHETIC_2D:
    'Image Type (0008,0008) has GENERATED_2D, or Series Description or Protocol Name names a product of synthetic views',
  IMAGE_TYPE_NOT_SCREENING: 'Image Type has TOMOSYNTHESIS, or a value that begins with STEREO_ or TOMO_',
  CONTRAST_ENHANCED:
    'Contrast/Bolus Agent or its sequence is there, or Image Type has SUBTRACTION, LOW_ENERGY, PRE_CONTRAST or POST_CONTRAST',
  BURNED_IN_ANNOTATION: 'Burned In Annotation (0028,0301) is YES',
  QUALITY_CONTROL_IMAGE: 'Quality Control Image (0028,0300) or Quality Control Subject (0010,0200) is YES',
  SPECIMEN: 'the view is that of a specimen, or Specimen Description Sequence is there',
  VIEW_MISSING: 'neither View Code Sequence (0054,0220) nor a View Position (0018,5101) of CC or MLO',
  VIEW_CONTRADICTORY: 'View Code Sequence and View Position name different screening views',
  VIEW_NOT_SCREENING: 'the view is neither cranio-caudal nor medio-lateral oblique (SCT, or SRT, SNM3, 99SDM)',
  VIEW_MODIFIER_NOT_SCREENING: 'a view modifier other than implant displaced, nipple in profile, infra-mammary fold',
  MAGNIFICATION: 'Estimated Radiographic Magnification Factor (0018,1114) is 1.2 or more',
  LATERALITY_MISSING: 'neither Image Laterality (0020,0062) nor Laterality (0020,0060) is L or R',
  LATERALITY_BOTH: 'the laterality is B',
  LATERALITY_CONTRADICTORY:
    'the two lateralities differ, or the Patient Orientation (0020,0020) of an MLO view is that of the other breast',
  IMAGE_SIZE_INVALID: 'Rows (0028,0010) or Columns (0028,0011) is missing or 0',
  PIXEL_FORMAT_UNSUPPORTED: 'not MONOCHROME1 or MONOCHROME2, not one sample, not 8 or 16 bits allocated',
  TRANSFER_SYNTAX_UNSUPPORTED: 'a transfer syntax that is not in the table of 4.5',
};

/** Why instances are kept and not analysed. */
export function setAsideTable(): string {
  return markdownTable(
    ['code', 'when'],
    setAsideCodes.map((code) => [`\`${code}\``, setAsideConditions[code]]),
  );
}

/** Defined Terms that are read without code extensions. */
export function characterSetTerms(): string {
  return Object.keys(encodings)
    .map((term) => `\`${term}\``)
    .join(', ');
}

/** Attributes of the source that every result repeats. */
export function copiedAttributes(): string {
  const row = (keyword: (typeof alwaysThere)[number], presence: string): readonly string[] => {
    const { tag, vr } = dictionaryEntry(keyword);
    return [`(${tag.slice(0, 4)},${tag.slice(4)})`, keyword, vr, presence];
  };
  const zone: (typeof alwaysThere)[number] = 'TimezoneOffsetFromUTC';
  return markdownTable(
    ['tag', 'keyword', 'VR', 'in results'],
    [
      row('StudyInstanceUID', 'always'),
      ...alwaysThere.map((keyword) => row(keyword, 'always, empty where the source has none')),
      ...whenPresent.map((keyword) => row(keyword, keyword === zone ? 'when it is a valid offset' : 'when present')),
    ],
  );
}
