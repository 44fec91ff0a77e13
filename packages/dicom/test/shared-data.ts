import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = process.env['MAMMOFLOW_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data');

/** Reads a lent real file; its absence fails the test, it never skips it. */
export function sharedFile(path: string): Uint8Array {
  const full = resolve(root, path);
  if (!existsSync(full)) throw new Error(`${full} is missing; set MAMMOFLOW_SHARED_DATA to the folder of real images.`);
  return readFileSync(full);
}

/** Every real DICOM file that tests read. */
export const sharedDicomFiles = [
  'dicom-samples/calibration-pattern-mg-explicit-le.dcm',
  'dicom-samples/film-l-mlo-as-secondary-capture-j2k-lossy.dcm',
  'dicom-samples/ge-senographe-r-mlo-jpeg-lossless.dcm',
  'dicom-samples/tomosynthesis-noise-pixels-j2k.dcm',
  'exam-ffdm-1/L-CC.dcm',
  'exam-ffdm-1/L-MLO.dcm',
  'exam-ffdm-1/R-CC.dcm',
  'exam-ffdm-1/R-MLO.dcm',
] as const;
