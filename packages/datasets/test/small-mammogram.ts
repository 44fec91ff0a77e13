import { makePhantomExam } from '@mammoflow/phantom';

/** Of the DICOM file {@link smallMammogram}. */
export const size = { rows: 400, columns: 300 };

/** A DICOM file with a mammogram for the layouts of data sets. */
export const smallMammogram =
  makePhantomExam({ seed: 'data sets', ...size, lesions: [] }).images[0]?.part10 ?? new Uint8Array();
