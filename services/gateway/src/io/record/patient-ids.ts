import { isUid, readPart10, toDicomJson } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';
import type { Spool } from '@mammoflow/spool';
import { z } from 'zod';

/** Patient ID (0010,0020) in DICOM JSON. */
const patientIdSchema = z.object({ '00100020': z.object({ Value: z.tuple([z.string().min(1)]) }) });

/** Patient IDs as the first image says that is still in the spool; kept nowhere. Studies without one are left out. */
export async function readPatientIds(spool: Spool, studies: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const study of studies.filter(isUid)) {
    const id = await patientIdOf(spool, study);
    if (id !== undefined) ids.set(study, id);
  }
  return ids;
}

async function patientIdOf(spool: Spool, study: Uid): Promise<string | undefined> {
  try {
    const image = (await spool.readStudy(study))?.instances.find(({ hasBytes }) => hasBytes);
    if (image === undefined) return undefined;
    const { dataset } = readPart10(await spool.readInstance(study, image.sopInstanceUid));
    return patientIdSchema.safeParse(toDicomJson(dataset)).data?.['00100020'].Value[0];
  } catch (error) {
    if (error instanceof AppError && !error.retryable) return undefined;
    throw error;
  }
}
