import { dataset } from '../src/dataset/build-dataset.ts';
import type { KeywordValues } from '../src/dataset/build-dataset.ts';
import type { DicomDataset } from '../src/dataset/dataset.ts';

export const testRows = 64;
export const testColumns = 96;

/** A smooth 12 bit pattern with an edge; what every file in `fixtures/` was made from. */
export function testPattern(bits = 12): Uint16Array {
  const most = 2 ** bits - 1;
  return Uint16Array.from({ length: testRows * testColumns }, (_, index) => {
    const column = index % testColumns;
    const row = (index - column) / testColumns;
    const wave = Math.sin(column / 9) * Math.cos(row / 7) * 0.3 + 0.5;
    return Math.round((column > 70 ? 0 : wave) * most);
  });
}

/** The header of a right MLO screening mammogram, with what a test changes in it. */
export function mammogramHeader(changes: KeywordValues = {}): DicomDataset {
  return dataset({
    ImageType: ['DERIVED', 'PRIMARY'],
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.1.2',
    SOPInstanceUID: '2.25.1001',
    StudyDate: '20260102',
    StudyTime: '101112',
    ContentDate: '20260102',
    ContentTime: '101113.5',
    AccessionNumber: 'ACC-1',
    Modality: 'MG',
    PresentationIntentType: 'FOR PRESENTATION',
    Manufacturer: 'Example',
    PatientName: 'Test^Pattern',
    PatientID: 'TEST-1',
    ImagerPixelSpacing: [0.07, 0.08],
    StudyInstanceUID: '2.25.1',
    SeriesInstanceUID: '2.25.11',
    StudyID: '1',
    InstanceNumber: 4,
    PatientOrientation: ['P', 'FL'],
    ImageLaterality: 'R',
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: testRows,
    Columns: testColumns,
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    BurnedInAnnotation: 'NO',
    ViewCodeSequence: [
      {
        CodeValue: 'R-10226',
        CodingSchemeDesignator: 'SRT',
        CodeMeaning: 'medio-lateral oblique',
        ViewModifierCodeSequence: [],
      },
    ],
    ...changes,
  });
}
