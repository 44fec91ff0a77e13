import { z } from 'zod';
import { commonDestinationShape } from './common-destination.ts';
import { httpServerShape } from './http-server.ts';

/** A DICOMweb origin server: results go there by STOW-RS and are looked for by QIDO-RS. */
export const dicomwebDestinationSchema = z.strictObject({
  ...commonDestinationShape,
  kind: z.literal('dicomweb'),
  /** `url`: DICOMweb root, e.g. `https://pacs.example.org/dicom-web`. */
  ...httpServerShape,
});
export type DicomwebDestination = Readonly<z.infer<typeof dicomwebDestinationSchema>>;
