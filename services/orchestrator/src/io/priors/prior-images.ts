import { classifyInstance, readPart10 } from '@mammoflow/dicom';
import type { Mammogram, Uid } from '@mammoflow/dicom';
import type { PacsSource } from '@mammoflow/pacs';
import { isOfPatient } from '../../core/same-patient.ts';
import type { PatientIdentity } from '../../core/same-patient.ts';

/** The PACS that earlier exams come from. */
export type PriorArchive = Pick<
  PacsSource,
  'searchStudiesOfPatient' | 'searchSeries' | 'searchInstances' | 'retrieveWhole'
>;

/** A mammogram of an earlier exam, and its bytes, which are kept in memory as long as it is analysed. */
export interface PriorImage {
  readonly mammogram: Mammogram;
  readonly part10: Uint8Array;
}

/** A study, and whose it should be. */
export interface StudyOfPatient {
  readonly studyInstanceUid: Uid;
  readonly patient: PatientIdentity;
}

/** Digital Mammography X-Ray Image Storage - For Presentation. */
const FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.2';
/** A screening exam has four, with repetitions and implants twice as many; more are fetched of none. */
const MOST_IMAGES = 16;
/** The largest mammograms have a hundred megabytes. */
const MOST_BYTES = 268_435_456;

/**
 * Fetches the screening mammograms of a study. An image of somebody else makes it no study of the patient: none of it counts.
 *
 * @throws the errors of the PACS and of images that cannot be read; the signal's reason.
 */
export async function fetchPriorImages(
  archive: PriorArchive,
  { studyInstanceUid, patient }: StudyOfPatient,
  signal: AbortSignal,
): Promise<readonly PriorImage[]> {
  const images: PriorImage[] = [];
  const series = await archive.searchSeries(studyInstanceUid, { signal });
  for (const { seriesInstanceUid } of series.filter(({ modality }) => modality === undefined || modality === 'MG')) {
    const listed = await archive.searchInstances({ studyInstanceUid, seriesInstanceUid }, { signal });
    for (const { sopInstanceUid, sopClassUid } of listed) {
      if (sopClassUid !== undefined && sopClassUid !== FOR_PRESENTATION) continue;
      if (images.length >= MOST_IMAGES) return images;
      const name = { studyInstanceUid, seriesInstanceUid, sopInstanceUid };
      const part10 = await archive.retrieveWhole(name, { signal, maxBytes: MOST_BYTES });
      const { dataset, transferSyntaxUid } = readPart10(part10);
      const classified = classifyInstance(dataset, transferSyntaxUid);
      if (classified.kind !== 'mammogram') continue;
      if (!isOfPatient(classified.mammogram, patient)) return [];
      images.push({ mammogram: classified.mammogram, part10 });
    }
  }
  return images;
}
