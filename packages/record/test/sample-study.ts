import { parseUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import type { DeliveryFacts, JobFacts, SpooledInstance, StudyFacts } from '@mammoflow/spool';

const bundle = (id: string) => ({ id, version: '1.2.0', sha256: 'c'.repeat(64) });
const MINUTE_MS = 60_000;

/** What may be said of a sample study. */
export interface SampleStudy {
  /** Tells studies apart. */
  readonly number?: number;
  /** When its first image came. */
  readonly receivedAt?: Date;
}

/** UID of a sample study. */
export function sampleUid(number: number): Uid {
  return parseUid(`1.2.3.${number}`);
}

/**
 * All the facts of a study that has gone its way: two mammograms and an object that was set aside; an analysis that was made
 * urgent; results that an archive refused in part and took when they were sent anew, and that a viewer took at once.
 */
export function sampleStudy({
  number = 1,
  receivedAt = new Date('2026-11-20T08:00:00.000Z'),
}: SampleStudy = {}): StudyFacts {
  const studyInstanceUid = sampleUid(number);
  const at = (minutes: number): string => new Date(receivedAt.getTime() + minutes * MINUTE_MS).toISOString();
  const instance = (index: number, disposition: SpooledInstance['disposition']): SpooledInstance => ({
    schemaVersion: 1,
    studyInstanceUid,
    seriesInstanceUid: parseUid(`${studyInstanceUid}.1`),
    sopInstanceUid: parseUid(`${studyInstanceUid}.1.${index}`),
    sopClassUid: parseUid('1.2.840.10008.5.1.4.1.1.1.2'),
    transferSyntaxUid: parseUid('1.2.840.10008.1.2.1'),
    sha256: 'a'.repeat(64),
    bytes: 1_000,
    receivedAt: at(index * 0.1),
    disposition,
    hasBytes: false,
  });
  const instances = [
    instance(0, { kind: 'mammogram', imageLaterality: 'L', view: 'CC' }),
    instance(1, { kind: 'mammogram', imageLaterality: 'R', view: 'MLO' }),
    instance(2, { kind: 'set-aside', code: 'DICOM_NOT_A_MAMMOGRAM', reason: 'It is a report.' }),
  ];
  return { studyInstanceUid, instances, jobs: [sampleJob(instances, at)] };
}

function sampleJob(instances: readonly SpooledInstance[], at: (minutes: number) => string): JobFacts {
  const mammograms = instances.filter(({ disposition }) => disposition.kind === 'mammogram');
  const studyInstanceUid = mammograms[0]?.studyInstanceUid ?? sampleUid(1);
  const about = { schemaVersion: 1, jobId: 'd'.repeat(32), studyInstanceUid } as const;
  const result = parseUid(`${studyInstanceUid}.9.1`);
  const delivery = (destination: string, round: number, objects: NonNullable<DeliveryFacts['end']>['objects']) => ({
    destination,
    round,
    requestedAt: at(3 + round),
    end: {
      ...about,
      schemaVersion: 2 as const,
      destination,
      round,
      resultSet: 'abc',
      endedAt: at(3.5 + round),
      objects,
    },
  });
  const reason = '=cmd|"/c calc"!A1 is what the archive said';
  return {
    request: {
      ...about,
      requestedAt: at(1),
      trigger: 'quiet-period',
      priority: 'routine',
      retry: 0,
      mammograms: mammograms.map(({ sopInstanceUid, sha256 }) => ({ sopInstanceUid, sha256 })),
      notAnalysed: [],
      bundles: { detection: bundle('finder'), segmentation: bundle('outliner'), classification: bundle('rater') },
    },
    urgency: { ...about, raisedAt: at(1.5) },
    results: [
      {
        ...about,
        resultSet: 'abc',
        completedAt: at(2.5),
        objects: [
          {
            sopInstanceUid: result,
            sopClassUid: parseUid('1.2.840.10008.5.1.4.1.1.88.50'),
            seriesInstanceUid: parseUid(`${studyInstanceUid}.9`),
            kind: 'CAD_SR',
            instanceNumber: 1,
            sha256: 'e'.repeat(64),
            bytes: 2_000,
          },
        ],
      },
    ],
    outcome: {
      ...about,
      state: 'analysed',
      recordedAt: at(3),
      mammograms: mammograms.map(({ sopInstanceUid }) => ({ state: 'analysed', sopInstanceUid, findings: [] })),
      notAnalysed: [],
      examScore: { value: 12.5, breasts: [{ imageLaterality: 'L', value: 12.5 }], incomplete: false },
      timings: { preprocessMs: 800 },
    },
    deliveries: [
      delivery('archive', 1, [{ state: 'stored', sopInstanceUid: result }]),
      delivery('viewer', 0, [{ state: 'stored', sopInstanceUid: result }]),
    ],
    formerDeliveries: [
      delivery('archive', 0, [{ state: 'refused', sopInstanceUid: result, code: 'PACS_REFUSED', reason }]),
    ],
  };
}
