import { dataset } from '@mammoflow/dicom';
import type { DicomDataset, Uid } from '@mammoflow/dicom';

/** An instance as input or output of a work item names it. */
export interface ReferencedInstance {
  readonly seriesInstanceUid: Uid;
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
}

/** Where instances of a study can be retrieved from. */
export interface InstancePlace {
  readonly studyInstanceUid: Uid;
  /** DICOMweb root that has them. */
  readonly dicomWebUrl: string;
}

/** One item a series of the Referenced Instances and Access Macro, PS3.3 table 10-3b; series in order of appearance. */
export function referencedInstances(
  instances: readonly ReferencedInstance[],
  { studyInstanceUid, dicomWebUrl }: InstancePlace,
): readonly DicomDataset[] {
  const root = dicomWebUrl.replace(/\/+$/, '');
  const bySeries = Map.groupBy(instances, ({ seriesInstanceUid }) => seriesInstanceUid);
  return [...bySeries].map(([seriesInstanceUid, ofSeries]) =>
    dataset({
      TypeOfInstances: 'DICOM',
      StudyInstanceUID: studyInstanceUid,
      SeriesInstanceUID: seriesInstanceUid,
      ReferencedSOPSequence: ofSeries.map(({ sopClassUid, sopInstanceUid }) => ({
        ReferencedSOPClassUID: sopClassUid,
        ReferencedSOPInstanceUID: sopInstanceUid,
      })),
      WADORSRetrievalSequence: [{ RetrieveURL: `${root}/studies/${studyInstanceUid}/series/${seriesInstanceUid}` }],
    }),
  );
}
