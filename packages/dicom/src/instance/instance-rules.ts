import type { DicomDataset } from '../dataset/dataset.ts';
import { numberValue, sequenceItems, textValue, textValues } from '../dataset/read-attribute.ts';
import { isDecodable } from '../pixels/decodable.ts';
import { setAside } from './set-aside.ts';
import type { SetAside } from './set-aside.ts';

/** Digital Mammography X-Ray Image Storage, PS3.4 annex B.5. */
const FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.2';
const FOR_PROCESSING = '1.2.840.10008.5.1.4.1.1.1.2.1';
const BREAST_TOMOSYNTHESIS = '1.2.840.10008.5.1.4.1.1.13.1.3';
const BREAST_PROJECTION = ['1.2.840.10008.5.1.4.1.1.13.1.4', '1.2.840.10008.5.1.4.1.1.13.1.5'];
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

/** Who wrote an object that is ours; nothing of it is ever an input. */
export const ownManufacturer = 'Mammoflow';

const energyImageTypes = new Set(['SUBTRACTION', 'LOW_ENERGY', 'PRE_CONTRAST', 'POST_CONTRAST']);
const otherImageTypes = /^(STEREO_|TOMO_|TOMOSYNTHESIS$)/;
/** Product names of views that are computed from tomosynthesis, in descriptions; there is no attribute that must say it. */
const syntheticName = /\b[cs][- ]?view\b|\bv[- ]?preview\b|synthe|insight ?2d|intelligent ?2d/i;

/** What a rule looks at. */
export interface Candidate {
  readonly dataset: DicomDataset;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string | undefined;
}

type Rule = (candidate: Candidate) => SetAside | undefined;

const isOurs: Rule = ({ dataset }) =>
  textValue(dataset, 'Manufacturer')?.toLowerCase() === ownManufacturer.toLowerCase()
    ? setAside('OWN_RESULT', 'The object was made by Mammoflow.')
    : undefined;

const wrongSopClass: Rule = ({ sopClassUid }) => {
  if (sopClassUid === FOR_PRESENTATION) return undefined;
  if (sopClassUid === FOR_PROCESSING)
    return setAside('FOR_PROCESSING', 'The image is meant for processing, not for presentation.');
  if (sopClassUid === BREAST_TOMOSYNTHESIS || BREAST_PROJECTION.includes(sopClassUid)) {
    return setAside(
      'TOMOSYNTHESIS',
      'The instance is a breast tomosynthesis; only two-dimensional mammograms are analysed.',
    );
  }
  if (sopClassUid === SECONDARY_CAPTURE || sopClassUid.startsWith(`${SECONDARY_CAPTURE}.`)) {
    return setAside('SECONDARY_CAPTURE', 'A secondary capture or scanned film is not a digital mammogram.');
  }
  return setAside('SOP_CLASS_NOT_MAMMOGRAPHY', `SOP Class ${sopClassUid} is not Digital Mammography For Presentation.`);
};

const wrongIntent: Rule = ({ dataset }) => {
  if (textValue(dataset, 'PresentationIntentType')?.toUpperCase() === 'FOR PROCESSING') {
    return setAside('FOR_PROCESSING', 'Presentation Intent Type (0008,0068) is FOR PROCESSING.');
  }
  if (textValue(dataset, 'Modality')?.toUpperCase() === 'MG') return undefined;
  return setAside('MODALITY_NOT_MG', 'Modality (0008,0060) is not MG.');
};

const severalFrames: Rule = ({ dataset }) => {
  const frames = numberValue(dataset, 'NumberOfFrames') ?? 1;
  return frames > 1 ? setAside('MULTI_FRAME', `The instance has ${frames} frames; a mammogram has one.`) : undefined;
};

const wrongImageType: Rule = ({ dataset }) => {
  const types = textValues(dataset, 'ImageType').map((type) => type.toUpperCase());
  const descriptions = [textValue(dataset, 'SeriesDescription'), textValue(dataset, 'ProtocolName')];
  if (types.includes('GENERATED_2D') || descriptions.some((text) => syntheticName.test(text ?? ''))) {
    return setAside(
      'SYNTHETIC_2D',
      'The image is computed from tomosynthesis, which the models were not validated on.',
    );
  }
  const hasAgent = textValue(dataset, 'ContrastBolusAgent') !== undefined;
  if (
    hasAgent ||
    sequenceItems(dataset, 'ContrastBolusAgentSequence').length > 0 ||
    types.some((type) => energyImageTypes.has(type))
  ) {
    return setAside('CONTRAST_ENHANCED', 'The image belongs to a contrast-enhanced examination.');
  }
  const other = types.find((type) => otherImageTypes.test(type));
  return other === undefined ? undefined : setAside('IMAGE_TYPE_NOT_SCREENING', `Image Type (0008,0008) is ${other}.`);
};

const notOfAPatient: Rule = ({ dataset }) => {
  if (textValue(dataset, 'BurnedInAnnotation')?.toUpperCase() === 'YES') {
    return setAside('BURNED_IN_ANNOTATION', 'Burned In Annotation (0028,0301) is YES.');
  }
  const isTest = [textValue(dataset, 'QualityControlImage'), textValue(dataset, 'QualityControlSubject')].includes(
    'YES',
  );
  return isTest ? setAside('QUALITY_CONTROL_IMAGE', 'The image was made for quality control.') : undefined;
};

const undecodablePixels: Rule = ({ dataset, transferSyntaxUid }) => {
  if (transferSyntaxUid !== undefined && !isDecodable(transferSyntaxUid)) {
    return setAside('TRANSFER_SYNTAX_UNSUPPORTED', `Transfer Syntax ${transferSyntaxUid} cannot be decoded.`);
  }
  const rows = numberValue(dataset, 'Rows') ?? 0;
  const columns = numberValue(dataset, 'Columns') ?? 0;
  if (rows < 1 || columns < 1)
    return setAside('IMAGE_SIZE_INVALID', 'Rows (0028,0010) or Columns (0028,0011) is missing or 0.');
  const isGray = ['MONOCHROME1', 'MONOCHROME2'].includes(textValue(dataset, 'PhotometricInterpretation') ?? '');
  const bitsAllocated = numberValue(dataset, 'BitsAllocated') ?? 0;
  const bitsStored = numberValue(dataset, 'BitsStored') ?? 0;
  const isSupported = isGray && (numberValue(dataset, 'SamplesPerPixel') ?? 1) === 1 && [8, 16].includes(bitsAllocated);
  if (isSupported && bitsStored >= 1 && bitsStored <= bitsAllocated) return undefined;
  return setAside('PIXEL_FORMAT_UNSUPPORTED', 'The pixels are not 8 or 16 bit monochrome.');
};

/** Applied in this order; the first that objects decides. */
export const instanceRules: readonly Rule[] = [
  isOurs,
  wrongSopClass,
  wrongIntent,
  severalFrames,
  wrongImageType,
  notOfAPatient,
  undecodablePixels,
];
