import type { DicomDataset } from '@mammoflow/dicom';
import { z } from 'zod';

/** A data set in the DICOM JSON Model as a server sent it (PS3.18 annex F); items of sequences are checked when read. */
export const dicomJsonSchema: z.ZodType<DicomDataset> = z.record(
  z.string().regex(/^[\dA-Fa-f]{8}$/),
  z.object({ vr: z.string(), Value: z.array(z.unknown()).optional() }).transform(({ vr, Value }) => ({
    vr,
    ...(Value === undefined ? {} : { Value }),
  })),
);

/** Reads one data set; servers wrap a single one in an array or do not. */
export function parseDataset(body: unknown): DicomDataset | undefined {
  const parsed = dicomJsonSchema.safeParse(Array.isArray(body) ? body[0] : body);
  return parsed.success ? upperCaseTags(parsed.data) : undefined;
}

/** Reads a list of data sets; undefined when it is none. */
export function parseDatasets(body: unknown): readonly DicomDataset[] | undefined {
  const parsed = z.array(dicomJsonSchema).safeParse(body);
  return parsed.success ? parsed.data.map(upperCaseTags) : undefined;
}

function upperCaseTags(dataset: DicomDataset): DicomDataset {
  return Object.fromEntries(Object.entries(dataset).map(([tag, attribute]) => [tag.toUpperCase(), attribute]));
}
