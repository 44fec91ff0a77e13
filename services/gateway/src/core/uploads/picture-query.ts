import { imageLateralities, screeningViews } from '@mammoflow/dicom';
import { z } from 'zod';

/** What has to be said of a picture; of a DICOM file nothing. */
export const pictureQuery = z.object({
  laterality: z.enum(imageLateralities).optional().describe('Of a picture: Image Laterality (0020,0062).'),
  view: z.enum(screeningViews).optional().describe('Of a picture: View Position (0018,5101).'),
  spacingMm: z.coerce
    .number()
    .min(0.01)
    .max(1)
    .optional()
    .describe('Of a picture: distance of pixels in mm, e.g. 0.07.'),
  inverted: z.stringbool().default(false).describe('Of a picture: whether white is air.'),
});
export type PictureQuery = Readonly<z.infer<typeof pictureQuery>>;
