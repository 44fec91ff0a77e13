import type { DicomDataset } from '../dataset/dataset.ts';
import { numberValue, numberValues, textValue, textValues } from '../dataset/read-attribute.ts';
import type { Mammogram } from '../mammogram.ts';
import { isUid } from '../uid.ts';
import type { Uid } from '../uid.ts';
import { instanceRules } from './instance-rules.ts';
import { lateralityOfInstance } from './laterality-of-instance.ts';
import type { LateralityOfInstance } from './laterality-of-instance.ts';
import { patientAndStudyOf } from './patient-and-study.ts';
import { setAside } from './set-aside.ts';
import type { SetAside } from './set-aside.ts';
import { softcopyOf } from './softcopy.ts';
import { viewOfInstance } from './view-of-instance.ts';
import type { ViewOfInstance } from './view-of-instance.ts';

/** What is done with an instance: it is a mammogram that may be analysed, or it is set aside with a reason. */
export type Classified = { readonly kind: 'mammogram'; readonly mammogram: Mammogram } | SetAside;

/**
 * Decides from the header alone whether an instance is a two-dimensional screening mammogram.
 *
 * Implant displaced views and partial views are mammograms; the exam's selection weighs them against their siblings.
 *
 * @param transferSyntaxUid - When given, a syntax that cannot be decoded is a reason too.
 */
export function classifyInstance(dataset: DicomDataset, transferSyntaxUid?: string): Classified {
  const uids = readUids(dataset);
  if (uids === undefined)
    return setAside('UID_INVALID', 'A UID of the instance, series, study or SOP class is missing or not valid.');
  const candidate = { dataset, sopClassUid: uids.sopClassUid, transferSyntaxUid };
  for (const rule of instanceRules) {
    const objection = rule(candidate);
    if (objection !== undefined) return objection;
  }
  const view = viewOfInstance(dataset);
  if (view.kind === 'set-aside') return view;
  const laterality = lateralityOfInstance(dataset, view.view);
  if (laterality.kind === 'set-aside') return laterality;
  return { kind: 'mammogram', mammogram: buildMammogram(dataset, { uids, view, laterality }) };
}

interface Uids {
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly sopClassUid: Uid;
}

function readUids(dataset: DicomDataset): Uids | undefined {
  const studyInstanceUid = textValue(dataset, 'StudyInstanceUID') ?? '';
  const seriesInstanceUid = textValue(dataset, 'SeriesInstanceUID') ?? '';
  const sopInstanceUid = textValue(dataset, 'SOPInstanceUID') ?? '';
  const sopClassUid = textValue(dataset, 'SOPClassUID') ?? '';
  const isValid = isUid(studyInstanceUid) && isUid(seriesInstanceUid) && isUid(sopInstanceUid) && isUid(sopClassUid);
  return isValid ? { studyInstanceUid, seriesInstanceUid, sopInstanceUid, sopClassUid } : undefined;
}

interface Parts {
  readonly uids: Uids;
  readonly view: ViewOfInstance;
  readonly laterality: LateralityOfInstance;
}

function buildMammogram(dataset: DicomDataset, { uids, view, laterality }: Parts): Mammogram {
  const { studyInstanceUid, ...identity } = uids;
  return {
    study: patientAndStudyOf(dataset, studyInstanceUid),
    ...identity,
    imageLaterality: laterality.imageLaterality,
    view: view.view,
    viewCode: view.viewCode,
    viewModifiers: view.viewModifiers,
    rows: numberValue(dataset, 'Rows') ?? 0,
    columns: numberValue(dataset, 'Columns') ?? 0,
    patientOrientation: textValues(dataset, 'PatientOrientation').filter((direction) => direction !== ''),
    photometricInterpretation:
      textValue(dataset, 'PhotometricInterpretation') === 'MONOCHROME1' ? 'MONOCHROME1' : 'MONOCHROME2',
    softcopy: softcopyOf(dataset),
    breastImplantPresent: textValue(dataset, 'BreastImplantPresent') === 'YES',
    partialView: textValue(dataset, 'PartialView') === 'YES',
    ...spacingOf(dataset),
    ...optionalParts(dataset),
  };
}

function spacingOf(dataset: DicomDataset): Pick<Mammogram, 'spacingMm'> {
  for (const keyword of ['ImagerPixelSpacing', 'PixelSpacing'] as const) {
    const [row = 0, column = 0] = numberValues(dataset, keyword);
    if (row > 0 && column > 0) return { spacingMm: { row, column } };
  }
  return {};
}

type OptionalParts = Pick<
  Mammogram,
  | 'frameOfReferenceUid'
  | 'contentDate'
  | 'contentTime'
  | 'acquisitionTime'
  | 'instanceNumber'
  | 'manufacturer'
  | 'manufacturerModelName'
>;

function optionalParts(dataset: DicomDataset): OptionalParts {
  const frameOfReferenceUid = textValue(dataset, 'FrameOfReferenceUID');
  const contentDate = textValue(dataset, 'ContentDate');
  const contentTime = textValue(dataset, 'ContentTime');
  const acquisitionTime = textValue(dataset, 'AcquisitionTime');
  const instanceNumber = numberValue(dataset, 'InstanceNumber');
  const manufacturer = textValue(dataset, 'Manufacturer');
  const manufacturerModelName = textValue(dataset, 'ManufacturerModelName');
  return {
    ...(frameOfReferenceUid !== undefined && isUid(frameOfReferenceUid) && { frameOfReferenceUid }),
    ...(contentDate !== undefined && { contentDate }),
    ...(contentTime !== undefined && { contentTime }),
    ...(acquisitionTime !== undefined && { acquisitionTime }),
    ...(instanceNumber !== undefined && { instanceNumber }),
    ...(manufacturer !== undefined && { manufacturer }),
    ...(manufacturerModelName !== undefined && { manufacturerModelName }),
  };
}
