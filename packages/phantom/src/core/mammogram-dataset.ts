import { code, codeItem, dataset, tag } from '@mammoflow/dicom';
import type { CodedConcept, DicomDataset, KeywordValues, ScreeningView, Uid } from '@mammoflow/dicom';
import type { PhantomPatient, StandardView } from '../phantom-options.ts';
import type { Device } from './device.ts';
import { encodeText } from './encode-text.ts';
import type { VoiPlan } from './voi.ts';

/** What the header of one image says. */
export interface MammogramFacts extends StandardView {
  readonly device: Device;
  readonly voi: VoiPlan;
  readonly patient: Required<PhantomPatient>;
  readonly studyDate: string;
  readonly studyTime: string;
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly number: number;
  readonly rows: number;
  readonly columns: number;
  readonly spacingMm: number;
  readonly lateralityAttribute: 'ImageLaterality' | 'Laterality';
  readonly pixelPaddingValue?: number;
}

/** Digital Mammography X-Ray Image Storage – For Presentation. */
const SOP_CLASS_UID = '1.2.840.10008.5.1.4.1.1.1.2';

/** The data set of a Digital Mammography X-Ray Image without its Pixel Data (PS3.3 A.27). */
export function mammogramDataset(facts: MammogramFacts): DicomDataset {
  const { name, characterSet } = facts.patient;
  const elements = dataset({
    ...identification(facts),
    ...acquisition(facts),
    ...orientation(facts),
    ...imagePixel(facts),
    ...facts.voi.attributes(facts.device.photometricInterpretation === 'MONOCHROME1'),
  });
  return { ...elements, [tag('PatientName')]: { vr: 'PN', bytes: encodeText(name, characterSet) } };
}

function identification(facts: MammogramFacts): KeywordValues {
  const { studyDate, studyTime, patient, device, number } = facts;
  return {
    SOPClassUID: SOP_CLASS_UID,
    SOPInstanceUID: facts.sopInstanceUid,
    StudyDate: studyDate,
    SeriesDate: studyDate,
    AcquisitionDate: studyDate,
    ContentDate: studyDate,
    StudyTime: studyTime,
    SeriesTime: studyTime,
    AcquisitionTime: studyTime,
    ContentTime: studyTime,
    AccessionNumber: `A${patient.id}`.slice(0, 16),
    Modality: 'MG',
    PresentationIntentType: 'FOR PRESENTATION',
    Manufacturer: device.manufacturer,
    ManufacturerModelName: device.manufacturerModelName,
    ReferringPhysicianName: null,
    StudyDescription: 'Screening mammography',
    SeriesDescription: `${facts.laterality} ${facts.view}`,
    PatientID: patient.id,
    PatientBirthDate: patient.birthDate === '' ? null : patient.birthDate,
    PatientSex: 'F',
    StudyInstanceUID: facts.studyInstanceUid,
    SeriesInstanceUID: facts.seriesInstanceUid,
    StudyID: '1',
    SeriesNumber: number,
    InstanceNumber: 1,
    DeviceSerialNumber: '1',
    SoftwareVersions: '1',
  };
}

function acquisition({ device, spacingMm }: MammogramFacts): KeywordValues {
  const spacing = [spacingMm, spacingMm];
  return {
    ImageType: ['DERIVED', 'PRIMARY'],
    BodyPartExamined: 'BREAST',
    OrganExposed: 'BREAST',
    KVP: 28,
    PositionerType: 'MAMMOGRAPHIC',
    DetectorType: device.detectorType,
    ImagerPixelSpacing: spacing,
    PixelSpacing: device.pixelSpacing ? spacing : undefined,
    EstimatedRadiographicMagnificationFactor: 1,
    BurnedInAnnotation: 'NO',
    LossyImageCompression: '00',
    BreastImplantPresent: 'NO',
    PartialView: 'NO',
    AcquisitionContextSequence: null,
  };
}

/** Standard hanging: rows run away from the chest wall of a left breast and towards that of a right one. */
function orientation({ laterality, view, device, lateralityAttribute }: MammogramFacts): KeywordValues {
  const codes = viewCodes[device.viewCodeScheme];
  const downwards = laterality === 'L' ? 'R' : 'L';
  return {
    [lateralityAttribute]: laterality,
    PatientOrientation: [laterality === 'L' ? 'A' : 'P', view === 'CC' ? downwards : `F${downwards}`],
    ViewPosition: device.viewPosition ? view : undefined,
    AnatomicRegionSequence: [codeItem(codes.breast)],
    ViewCodeSequence: [{ ...codeItem(codes[view]), ...dataset({ ViewModifierCodeSequence: [] }) }],
  };
}

const viewCodes: Readonly<Record<'SRT' | 'SCT', Readonly<Record<ScreeningView | 'breast', CodedConcept>>>> = {
  SRT: {
    breast: code('T-04000', 'SRT', 'Breast'),
    CC: code('R-10242', 'SRT', 'cranio-caudal'),
    MLO: code('R-10226', 'SRT', 'medio-lateral oblique'),
  },
  SCT: {
    breast: code('76752008', 'SCT', 'Breast'),
    CC: code('399162004', 'SCT', 'cranio-caudal'),
    MLO: code('399368009', 'SCT', 'medio-lateral oblique'),
  },
};

function imagePixel(facts: MammogramFacts): KeywordValues {
  const { device, rows, columns } = facts;
  return {
    SamplesPerPixel: 1,
    PhotometricInterpretation: device.photometricInterpretation,
    Rows: rows,
    Columns: columns,
    BitsAllocated: device.bitsStored > 8 ? 16 : 8,
    BitsStored: device.bitsStored,
    HighBit: device.bitsStored - 1,
    PixelRepresentation: 0,
    PixelPaddingValue: facts.pixelPaddingValue,
    PixelIntensityRelationship: device.pixelIntensityRelationship,
    PixelIntensityRelationshipSign: device.photometricInterpretation === 'MONOCHROME1' ? -1 : 1,
    RescaleIntercept: 0,
    RescaleSlope: 1,
    RescaleType: 'US',
    PresentationLUTShape: device.photometricInterpretation === 'MONOCHROME1' ? 'INVERSE' : 'IDENTITY',
  };
}
