import { code, deriveUid, parseUid } from '@mammoflow/dicom';
import type { DicomJson } from '@mammoflow/dicom';
import { reportBundle } from '@mammoflow/fhir';
import type { BundleType } from '@mammoflow/fhir';
import { westernPatient } from '@mammoflow/testkit';
import {
  cancellationUpdate,
  completionUpdate,
  discontinuationReason,
  newWorkitem,
  progressUpdate,
  stateChange,
} from '@mammoflow/ups';

const studyInstanceUid = deriveUid('example|study');
const place = { studyInstanceUid, dicomWebUrl: 'https://pacs.example.org/dicom-web' };
const station = code('hospital-1', '99MAMMOFLOW', 'Mammoflow hospital-1');
const transactionUid = parseUid('2.25.329800735698586629295641978511506172918');
const mammogramSopClassUid = parseUid('1.2.840.10008.5.1.4.1.1.1.2');
const cadSrSopClassUid = parseUid('1.2.840.10008.5.1.4.1.1.88.50');
const views = ['R CC', 'L CC', 'R MLO', 'L MLO'] as const;
const imageUid = (view: string): ReturnType<typeof deriveUid> => deriveUid(`example|image|${view}`);

/** Every payload that is sent for an exam, in the order of the steps; the last is what is sent in place of the one before. */
export function exampleWorkitems(): Readonly<Record<string, DicomJson>> {
  const performance = {
    station,
    startedAt: '20260302101540+0000',
    endedAt: '20260302101612+0000',
    output: [
      {
        seriesInstanceUid: deriveUid('example|cad series'),
        sopClassUid: cadSrSopClassUid,
        sopInstanceUid: deriveUid('example|cad'),
      },
    ],
    place,
    description: 'Mammography CAD',
    comments: '2 suspicious regions on 4 mammograms.',
    results: [
      {
        concept: code('EXAM_SCORE', '99MAMMOFLOW', 'Exam score for the order of reading, 0 to 100'),
        value: 71.3,
        units: code('1', 'UCUM', 'no units'),
      },
    ],
    priority: 'HIGH',
  } as const;
  return {
    '1-create': newWorkitem({
      patientAndStudy: westernPatient,
      input: views.map((view) => ({
        seriesInstanceUid: deriveUid('example|series'),
        sopClassUid: mammogramSopClassUid,
        sopInstanceUid: imageUid(view),
      })),
      place,
      scheduledAt: '20260302101530+0000',
      priority: 'MEDIUM',
      station,
      procedureStepLabel: 'Mammography CAD',
      worklistLabel: 'Mammoflow',
    }),
    '2-claim': stateChange('IN PROGRESS', transactionUid),
    '3-progress': progressUpdate(transactionUid, { percent: 0, description: 'Analysis has begun' }),
    '4-update-before-completed': completionUpdate(transactionUid, performance),
    '5-completed': stateChange('COMPLETED', transactionUid),
    '4-update-before-canceled': cancellationUpdate(transactionUid, {
      canceledAt: '20260302101612+0000',
      reason: 'Not analysed: No instance of the study is a mammogram that can be analysed. (EXAM_NOTHING_TO_ANALYSE)',
      reasonCode: discontinuationReason('EXAM_NOTHING_TO_ANALYSE'),
    }),
  };
}

/** The report of that exam. */
export function exampleBundle(type: BundleType): ReturnType<typeof reportBundle> {
  const finding = (view: 'CC' | 'MLO', suspicion: number): Parameters<typeof reportBundle>[0]['findings'][number] => ({
    trackingUid: deriveUid(`example|finding|${view}`),
    sopInstanceUid: imageUid(`L ${view}`),
    imageLaterality: 'L',
    view,
    number: 1,
    score: 0.92,
    suspicion,
  });
  return reportBundle(
    {
      jobId: '0123456789abcdef0123456789abcdef',
      studyInstanceUid,
      accessionNumber: 'A-4711',
      patient: { value: 'P-0815', system: 'urn:oid:2.999.1' },
      status: 'final',
      studyDate: '2026-03-02',
      issuedAt: '2026-03-02T10:16:12.000Z',
      findings: [finding('CC', 0.81), finding('MLO', 0.74)],
      examScore: {
        value: 71.3,
        breasts: [
          { imageLaterality: 'R', value: 0 },
          { imageLaterality: 'L', value: 71.3 },
        ],
      },
      density: { value: 'B', breasts: [{ imageLaterality: 'L', value: 'B' }] },
      conclusion: 'AI result, not reviewed by a physician.\n2 suspicious regions on 4 mammograms.',
      device: { softwareVersion: '0.1.0', serialNumber: 'hospital-1' },
      models: [{ task: 'detection', id: 'mass-detection', version: '1', sha256: '0'.repeat(64) }],
    },
    type,
  );
}
