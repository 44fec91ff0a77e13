import { dataset } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import type { ContentItem } from './content-item.ts';
import type { ImageReference } from './image-reference.ts';

/** Every image that a tree names, once, in the order of its first mention. */
export function imageReferences(root: ContentItem): readonly ImageReference[] {
  const found = new Map<string, ImageReference>();
  const visit = (item: ContentItem): void => {
    if (item.valueType === 'IMAGE' && !found.has(item.image.sopInstanceUid)) {
      found.set(item.image.sopInstanceUid, item.image);
    }
    for (const { item: child } of item.children) if (child.valueType !== 'BY-REFERENCE') visit(child);
  };
  visit(root);
  return [...found.values()];
}

/**
 * Items of Current Requested Procedure Evidence Sequence (0040,A375) and its like, PS3.3 C.17.2.3: one a study, its series below it.
 */
export function evidence(references: readonly ImageReference[]): readonly DicomDataset[] {
  const studies = Map.groupBy(references, ({ studyInstanceUid }) => studyInstanceUid);
  return [...studies].map(([studyInstanceUid, ofStudy]) =>
    dataset({ StudyInstanceUID: studyInstanceUid, ReferencedSeriesSequence: seriesItems(ofStudy) }),
  );
}

function seriesItems(references: readonly ImageReference[]): readonly DicomDataset[] {
  const series = Map.groupBy(references, ({ seriesInstanceUid }) => seriesInstanceUid);
  return [...series].map(([seriesInstanceUid, ofSeries]) =>
    dataset({
      SeriesInstanceUID: seriesInstanceUid,
      ReferencedSOPSequence: ofSeries.map(({ sopClassUid, sopInstanceUid }) =>
        dataset({ ReferencedSOPClassUID: sopClassUid, ReferencedSOPInstanceUID: sopInstanceUid }),
      ),
    }),
  );
}
