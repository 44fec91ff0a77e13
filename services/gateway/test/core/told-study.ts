import { parseUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import type { DeliveryFacts, ExamOutcome, JobFacts, ResultManifest, StudyFacts } from '@mammoflow/spool';
import { buildExamRequest } from '../../src/core/exam-request.ts';

const study = parseUid('1.2.3');
const image = parseUid('1.2.3.1');
const bundle = { id: 'b', version: '1', sha256: 'c'.repeat(64) };
const at = '2026-11-20T08:00:00.000Z';

export const resultUids = ['1.2.3.11', '1.2.3.12', '1.2.3.13'].map(parseUid);

/** What a study of one image has come to. */
export interface ToldStudy {
  readonly hasBytes?: boolean;
  readonly deliveries?: readonly DeliveryFacts[];
  /** Objects of each result set; the set '' is one that was written while there was only one. */
  readonly results?: Readonly<Record<string, readonly Uid[]>>;
}

/** An analysed study of one image. */
export function analysedStudy({ hasBytes = true, deliveries = [], results = {} }: ToldStudy): StudyFacts {
  const instance = {
    schemaVersion: 1,
    studyInstanceUid: study,
    seriesInstanceUid: study,
    sopInstanceUid: image,
    sopClassUid: parseUid('1.2.840.10008.5.1.4.1.1.1.2'),
    transferSyntaxUid: parseUid('1.2.840.10008.1.2.1'),
    sha256: 'a'.repeat(64),
    bytes: 1,
    receivedAt: at,
    disposition: { kind: 'mammogram', imageLaterality: 'L', view: 'CC' },
  } as const;
  const bundles = { detection: bundle, segmentation: bundle, classification: bundle };
  const circumstances = { bundles, trigger: 'quiet-period', priority: 'routine', now: new Date(at) } as const;
  const request = buildExamRequest(
    { studyInstanceUid: study, instances: [{ ...instance, hasBytes: true }], jobs: [] },
    circumstances,
  );
  const { jobId } = request;
  const outcome: ExamOutcome = {
    schemaVersion: 1,
    jobId,
    studyInstanceUid: study,
    state: 'analysed',
    recordedAt: at,
    mammograms: [{ state: 'analysed', sopInstanceUid: image, findings: [] }],
    notAnalysed: [],
    timings: {},
  };
  const manifests = Object.entries(results).map(([set, uids]) => manifest(jobId, set, uids));
  return {
    studyInstanceUid: study,
    instances: [{ ...instance, hasBytes }],
    jobs: [{ request, outcome, deliveries, formerDeliveries: [], results: manifests }],
  };
}

/** The one analysis of such a study. */
export function analysisOf({ jobs: [job] }: StudyFacts): JobFacts {
  if (job === undefined) throw new RangeError('The study has no analysis.');
  return job;
}

/** A delivery that was asked for when the analysis ended; with objects, one that has ended. */
export function delivery(destination: string, objects?: NonNullable<DeliveryFacts['end']>['objects']): DeliveryFacts {
  const due = { destination, round: 0, requestedAt: at };
  const end = { schemaVersion: 2, jobId: 'd'.repeat(32), studyInstanceUid: study, destination, round: 0 } as const;
  return objects === undefined ? due : { ...due, end: { ...end, endedAt: at, objects } };
}

function manifest(jobId: string, resultSet: string, uids: readonly Uid[]): ResultManifest {
  return {
    schemaVersion: 1,
    jobId,
    studyInstanceUid: study,
    ...(resultSet === '' ? {} : { resultSet }),
    completedAt: at,
    objects: uids.map((sopInstanceUid) => ({
      sopInstanceUid,
      sopClassUid: parseUid('1.2.840.10008.5.1.4.1.1.88.50'),
      seriesInstanceUid: study,
      kind: 'CAD_SR',
      instanceNumber: 1,
      sha256: 'e'.repeat(64),
      bytes: 2,
    })),
  };
}
