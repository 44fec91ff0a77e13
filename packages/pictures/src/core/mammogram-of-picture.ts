import { code, codeItem, dataset, transferSyntaxes, writePart10 } from '@mammoflow/dicom';
import type { CodedConcept, ImageLaterality, KeywordValues, ScreeningView, Uid } from '@mammoflow/dicom';
import { chestWallSide } from './check-picture.ts';
import type { Picture } from './picture.ts';

/** What a picture does not say of itself. */
export interface PictureFacts {
  readonly laterality: ImageLaterality;
  readonly view: ScreeningView;
  /** Distance of pixel centres in the plane of the detector, in mm. */
  readonly spacingMm: number;
  /** White is air. */
  readonly inverted: boolean;
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  /** Among those of its study, from 1 on. */
  readonly number: number;
  /** When it was made. */
  readonly now: Date;
}

/** Digital Mammography X-Ray Image Storage – For Presentation. */
const SOP_CLASS_UID = '1.2.840.10008.5.1.4.1.1.1.2';
const breast = code('76752008', 'SCT', 'Breast');
/** CID 4014. */
const viewCodes: Readonly<Record<ScreeningView, CodedConcept>> = {
  CC: code('399162004', 'SCT', 'cranio-caudal'),
  MLO: code('399368009', 'SCT', 'medio-lateral oblique'),
};

/**
 * A DICOM file (Digital Mammography X-Ray Image, PS3.3 A.27) of a picture. It has no patient, its Manufacturer (0008,0070) says that it
 * is a picture, and Derivation Description (0008,2111) how it came about; Conversion Type is for Secondary Captures alone.
 */
export function mammogramOfPicture(picture: Picture, facts: PictureFacts): Uint8Array {
  const attributes = {
    ...identification(facts),
    ...acquisition(facts),
    ...derivation(picture),
    ...orientation(picture, facts),
    ...imagePixel(picture, facts),
    PixelData: picture.pixels,
  };
  return writePart10(dataset(attributes), { transferSyntaxUid: transferSyntaxes.explicitVrLittleEndian });
}

function identification({ now, number, laterality, view, ...uids }: PictureFacts): KeywordValues {
  const date = now.toISOString().slice(0, 10).replaceAll('-', '');
  const time = now.toISOString().slice(11, 19).replaceAll(':', '');
  const dates = { StudyDate: date, SeriesDate: date, AcquisitionDate: date, ContentDate: date };
  const times = { StudyTime: time, SeriesTime: time, AcquisitionTime: time, ContentTime: time };
  return {
    SOPClassUID: SOP_CLASS_UID,
    SOPInstanceUID: uids.sopInstanceUid,
    StudyInstanceUID: uids.studyInstanceUid,
    SeriesInstanceUID: uids.seriesInstanceUid,
    ...dates,
    ...times,
    TimezoneOffsetFromUTC: '+0000',
    AccessionNumber: null,
    Modality: 'MG',
    PresentationIntentType: 'FOR PRESENTATION',
    Manufacturer: 'Picture',
    ManufacturerModelName: 'Picture',
    DeviceSerialNumber: '0',
    SoftwareVersions: '0',
    ReferringPhysicianName: null,
    StudyDescription: 'Trial with pictures',
    SeriesDescription: `Picture ${laterality} ${view}`,
    PatientName: null,
    PatientID: null,
    PatientBirthDate: null,
    PatientSex: null,
    PatientIdentityRemoved: 'YES',
    DeidentificationMethod: 'Made from a picture, which names no patient',
    StudyID: '1',
    SeriesNumber: number,
    InstanceNumber: 1,
  };
}

function acquisition({ spacingMm }: PictureFacts): KeywordValues {
  return {
    BodyPartExamined: 'BREAST',
    OrganExposed: 'BREAST',
    PositionerType: 'MAMMOGRAPHIC',
    ImagerPixelSpacing: [spacingMm, spacingMm],
    DetectorType: null,
    BreastImplantPresent: null,
    BurnedInAnnotation: 'NO',
    PartialView: 'NO',
    AcquisitionContextSequence: null,
  };
}

function derivation(picture: Picture): KeywordValues {
  const { format, bytes, pixels, wasColour } = picture;
  const grey = wasColour ? ', saved in colour,' : '';
  const lossy = { LossyImageCompressionRatio: pixels.length / bytes, LossyImageCompressionMethod: 'ISO_10918_1' };
  return {
    ImageType: ['DERIVED', 'PRIMARY'],
    DerivationDescription:
      `Made from a ${format.toUpperCase()} picture${grey} that somebody uploaded to try Mammoflow. Laterality, view and pixel ` +
      'spacing are what they said; no X-ray device has told them.',
    ImageComments: 'Made from a picture; not for diagnosis',
    LossyImageCompression: format === 'jpeg' ? '01' : '00',
    ...(format === 'jpeg' ? lossy : {}),
  };
}

/** Which way rows go follows from where the chest wall is; where that cannot be told, from how the breast is usually shown. */
function orientation(picture: Picture, { laterality, view, inverted }: PictureFacts): KeywordValues {
  const side = chestWallSide(picture, inverted) ?? (laterality === 'L' ? 'left' : 'right');
  const downwards = laterality === 'L' ? 'R' : 'L';
  return {
    ImageLaterality: laterality,
    PatientOrientation: [side === 'left' ? 'A' : 'P', view === 'CC' ? downwards : `F${downwards}`],
    AnatomicRegionSequence: [codeItem(breast)],
    ViewCodeSequence: [{ ...codeItem(viewCodes[view]), ...dataset({ ViewModifierCodeSequence: [] }) }],
  };
}

function imagePixel({ rows, columns, bitsStored }: Picture, { inverted }: PictureFacts): KeywordValues {
  return {
    SamplesPerPixel: 1,
    PhotometricInterpretation: inverted ? 'MONOCHROME1' : 'MONOCHROME2',
    Rows: rows,
    Columns: columns,
    BitsAllocated: bitsStored,
    BitsStored: bitsStored,
    HighBit: bitsStored - 1,
    PixelRepresentation: 0,
    PixelIntensityRelationship: 'LOG',
    PixelIntensityRelationshipSign: inverted ? -1 : 1,
    RescaleIntercept: 0,
    RescaleSlope: 1,
    RescaleType: 'US',
    PresentationLUTShape: inverted ? 'INVERSE' : 'IDENTITY',
    WindowCenter: 2 ** (bitsStored - 1),
    WindowWidth: 2 ** bitsStored,
    VOILUTFunction: 'LINEAR',
  };
}
