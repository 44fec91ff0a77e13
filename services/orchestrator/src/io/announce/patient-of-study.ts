import { readPart10, toDicomJson } from '@mammoflow/dicom';
import type { DicomJson } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';
import type { JobFacts, Spool, SpooledInstance, StudyFacts } from '@mammoflow/spool';

/**
 * Patient and study as the images name them, read from the spool when they are needed and kept nowhere: as the first image
 * says that can be read, those that were analysed before the others. Empty when there is none.
 *
 * @throws the spool's errors that may pass.
 */
export async function patientOfStudy(spool: Spool, study: StudyFacts, { request }: JobFacts): Promise<DicomJson> {
  const analysed = new Set(request.mammograms.map(({ sopInstanceUid }) => sopInstanceUid));
  const candidates = study.instances
    .filter(({ hasBytes }) => hasBytes)
    .toSorted((a, b) => Number(analysed.has(b.sopInstanceUid)) - Number(analysed.has(a.sopInstanceUid)));
  for (const candidate of candidates) {
    const attributes = await attributesOf(spool, study, candidate);
    if (attributes !== undefined) return attributes;
  }
  return {};
}

/** Undefined when the image is damaged, or was removed a moment ago. */
async function attributesOf(
  spool: Spool,
  { studyInstanceUid }: StudyFacts,
  { sopInstanceUid }: SpooledInstance,
): Promise<DicomJson | undefined> {
  try {
    return toDicomJson(readPart10(await spool.readInstance(studyInstanceUid, sopInstanceUid)).dataset);
  } catch (error) {
    if (error instanceof AppError && !error.retryable) return undefined;
    throw error;
  }
}
