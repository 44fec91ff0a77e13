import type { Uid } from '@mammoflow/dicom';
import type { FoundSeries, FoundStudy, ListedInstance } from '@mammoflow/pacs';

/** Digital Mammography X-Ray Image Storage - For Presentation. */
const FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.2';

/** Whether a study may have mammograms, as far as the PACS says; our own results in it are of other modalities. */
export function mayHaveMammograms({ modalitiesInStudy }: FoundStudy): boolean {
  return modalitiesInStudy === undefined || modalitiesInStudy.includes('MG');
}

/** Whether a series may have mammograms. */
export function isWantedSeries({ modality }: FoundSeries): boolean {
  return modality === undefined || modality === 'MG';
}

/**
 * The instances of a listing that are still to be fetched. Tomosynthesis and raw images have the Modality MG too: they are
 * large and would be set aside.
 */
export function missingInstances(listed: readonly ListedInstance[], here: ReadonlySet<Uid>): readonly ListedInstance[] {
  return listed.filter(
    ({ sopClassUid, sopInstanceUid }) =>
      (sopClassUid === undefined || sopClassUid === FOR_PRESENTATION) && !here.has(sopInstanceUid),
  );
}
