import { z } from 'zod';
import { authenticationSchema } from './authentication.ts';
import { commonDestinationShape } from './common-destination.ts';
import { tlsSchema } from './tls.ts';

/** A DICOMweb origin server: results go there by STOW-RS and are looked for by QIDO-RS. */
export const dicomwebDestinationSchema = z.strictObject({
  ...commonDestinationShape,
  kind: z.literal('dicomweb'),
  /** DICOMweb root, e.g. `https://pacs.example.org/dicom-web`. */
  url: z.url({ protocol: /^https?$/ }),
  /** Limit of each request. */
  timeoutMs: z.number().int().min(1).max(3_600_000).default(30_000),
  authentication: authenticationSchema.default({ kind: 'none' }),
  tls: tlsSchema.exactOptional(),
});
export type DicomwebDestination = Readonly<z.infer<typeof dicomwebDestinationSchema>>;
