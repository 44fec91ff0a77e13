import { readPart10, toDicomJson } from '@mammoflow/dicom';
import type { DicomJson } from '@mammoflow/dicom';
import type { JobFacts, Spool, StudyFacts } from '@mammoflow/spool';

/**
 * Patient and study as the images name them, read from the spool when they are needed and kept nowhere. Empty when the images
 * are gone.
 *
 * @throws the spool's errors.
 */
export async function patientOfStudy(spool: Spool, study: StudyFacts, { request }: JobFacts): Promise<DicomJson> {
  const analysed = new Set(request.mammograms.map(({ sopInstanceUid }) => sopInstanceUid));
  const [instance] = study.instances
    .filter(({ hasBytes }) => hasBytes)
    .toSorted((a, b) => Number(analysed.has(b.sopInstanceUid)) - Number(analysed.has(a.sopInstanceUid)));
  if (instance === undefined) return {};
  const bytes = await spool.readInstance(study.studyInstanceUid, instance.sopInstanceUid);
  return toDicomJson(readPart10(bytes).dataset);
}
