import { dataset, parseUid, tag } from '@mammoflow/dicom';
import type { DicomDataset, Mammogram } from '@mammoflow/dicom';
import type { Canvas } from './canvas.ts';

/** Secondary Capture Image Storage (PS3.4 B.5). */
export const secondaryCaptureSopClass = parseUid('1.2.840.10008.5.1.4.1.1.7');

export interface SecondaryCapture {
  readonly page: Canvas;
  /** The mammograms that the page shows. */
  readonly sources: readonly Mammogram[];
  /** Content Date (0008,0023) `YYYYMMDD` and Content Time (0008,0033) `HHMMSS`. */
  readonly contentDate: string;
  readonly contentTime: string;
}

/**
 * The attributes of a Secondary Capture without patient, study, series, equipment and SOP Common (PS3.3 A.8.1). It has no
 * pixel spacing, so that nobody measures on it; its laterality is both, because a page has room for both breasts.
 */
export function encodeSecondaryCapture({ page, sources, contentDate, contentTime }: SecondaryCapture): DicomDataset {
  return {
    ...dataset({
      ConversionType: 'WSD',
      InstanceNumber: '1',
      ContentDate: contentDate,
      ContentTime: contentTime,
      PatientOrientation: [],
      ImageLaterality: 'B',
      ImageType: ['DERIVED', 'SECONDARY'],
      DerivationDescription: 'Views of the exam, made small, with AI findings burned in',
      BurnedInAnnotation: 'YES',
      SourceImageSequence: sources.map(({ sopClassUid, sopInstanceUid }) =>
        dataset({ ReferencedSOPClassUID: sopClassUid, ReferencedSOPInstanceUID: sopInstanceUid }),
      ),
    }),
    ...imagePixel(page),
  };
}

function imagePixel({ rows, columns, pixels }: Canvas): DicomDataset {
  return {
    ...dataset({
      SamplesPerPixel: 3,
      PhotometricInterpretation: 'RGB',
      PlanarConfiguration: 0,
      Rows: rows,
      Columns: columns,
      BitsAllocated: 8,
      BitsStored: 8,
      HighBit: 7,
      PixelRepresentation: 0,
    }),
    [tag('PixelData')]: { vr: 'OB', bytes: pixels },
  };
}
