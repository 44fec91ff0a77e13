import { randomFillSync } from 'node:crypto';
import { dataset, writePart10 } from '@mammoflow/dicom';

/** A mammogram whose UIDs can be exchanged in place. */
export interface InstanceTemplate {
  /** The file up to Pixel Data's value, with UIDs of this study and instance. */
  readonly header: (study: number, instance: number) => Buffer;
  readonly pixels: Buffer;
}

const STUDY_MARK = '1.2.826.0.1.3680043.10.1.1111111111';
const INSTANCE_MARK = '1.2.826.0.1.3680043.10.2.2222222222';

/** Makes a mammogram of random pixels; UIDs are exchanged in place, so thousands of instances cost one. */
export function instanceTemplate(pixelBytes: number): InstanceTemplate {
  const pixels = randomFillSync(Buffer.alloc(pixelBytes));
  const file = Buffer.from(
    writePart10(
      dataset({
        SOPClassUID: '1.2.840.10008.5.1.4.1.1.1.2',
        SOPInstanceUID: INSTANCE_MARK,
        StudyInstanceUID: STUDY_MARK,
        SeriesInstanceUID: `${STUDY_MARK}.1`,
        Modality: 'MG',
        PatientID: 'BENCH',
        PatientName: 'Bench^Mark',
        ImageLaterality: 'L',
        SamplesPerPixel: 1,
        PhotometricInterpretation: 'MONOCHROME2',
        Rows: 3_328,
        Columns: 2_560,
        BitsAllocated: 16,
        BitsStored: 16,
        HighBit: 15,
        PixelRepresentation: 0,
        PixelData: pixels,
      }),
    ),
  );
  const head = file.subarray(0, file.length - pixelBytes).toString('latin1');
  return {
    pixels,
    header: (study, instance) => {
      const studyUid = STUDY_MARK.replace('1111111111', String(9_000_000_000 + study));
      const instanceUid = INSTANCE_MARK.replace('2222222222', String(9_000_000_000 + study * 10_000 + instance));
      const text = head.replaceAll(STUDY_MARK, studyUid).replaceAll(INSTANCE_MARK, instanceUid);
      return Buffer.from(text, 'latin1');
    },
  };
}
