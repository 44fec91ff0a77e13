import { z } from 'zod';
import { biRadsOf } from '../bi-rads.ts';

/** A line of the exported table; its column of patients is emptied, they are known by the file names. */
export const InbreastRowSchema = z.object({
  /** The number that begins the DICOM file's name; spreadsheets may write `20586908.0`. */
  'File Name': z.string().transform((text) => text.replace(/\.0*$/, '')),
  Laterality: z.enum(['L', 'R']).or(z.literal('')),
  View: z.string(),
  ACR: z.string().transform(densityOf),
  'Bi-Rads': z.string().transform(biRadsOf),
});
export type InbreastRow = z.infer<typeof InbreastRowSchema>;

/** ACR's category of breast density, 1 to 4. */
function densityOf(text: string): number | undefined {
  const [, density] = /^([1-4])(?:\.0*)?$/.exec(text.trim()) ?? [];
  return density === undefined ? undefined : Number(density);
}
