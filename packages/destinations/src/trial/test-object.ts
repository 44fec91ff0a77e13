import { dataset, deriveUid, parseUid, tag, writePart10 } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';

/** An object that says of itself that it is a test. */
export interface TestObject {
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly part10: Uint8Array;
}

/** No mammogram: a PACS that passes on what it gets would have it analysed. */
const SECONDARY_CAPTURE = parseUid('1.2.840.10008.5.1.4.1.1.7');
/** The same for every test, so that a PACS that is asked often keeps one study of them. */
const STUDY = deriveUid('test of a destination|study');
const SERIES = deriveUid('test of a destination|series');
const EDGE = 16;

/**
 * A Secondary Capture (PS3.3 A.8.1) of 16 × 16 grey pixels without a patient.
 *
 * @param name - Other names give other SOP Instance UIDs, so that it is new to the PACS.
 */
export function makeTestObject(name: string): TestObject {
  const sopInstanceUid = deriveUid(`test of a destination|${name}`);
  const part10 = writePart10({
    ...dataset({
      SOPClassUID: SECONDARY_CAPTURE,
      SOPInstanceUID: sopInstanceUid,
      StudyInstanceUID: STUDY,
      SeriesInstanceUID: SERIES,
      PatientName: 'TEST^MAMMOFLOW',
      PatientID: 'MAMMOFLOW-TEST',
      PatientBirthDate: [],
      PatientSex: [],
      PatientOrientation: [],
      StudyDate: [],
      StudyTime: [],
      StudyID: [],
      AccessionNumber: [],
      ReferringPhysicianName: [],
      StudyDescription: 'CONNECTION TEST - NO PATIENT',
      SeriesDescription: 'CONNECTION TEST - NO PATIENT',
      SeriesNumber: '1',
      InstanceNumber: '1',
      Modality: 'OT',
      ConversionType: 'SYN',
      Manufacturer: 'Mammoflow',
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: EDGE,
      Columns: EDGE,
      BitsAllocated: 8,
      BitsStored: 8,
      HighBit: 7,
      PixelRepresentation: 0,
    }),
    [tag('PixelData')]: { vr: 'OB', bytes: Uint8Array.from({ length: EDGE * EDGE }, (_, index) => index) },
  });
  return { studyInstanceUid: STUDY, seriesInstanceUid: SERIES, sopInstanceUid, part10 };
}
