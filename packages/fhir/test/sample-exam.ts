import { deriveUid } from '@mammoflow/dicom';
import type { ReportedExam, ReportedFinding } from '../src/index.ts';

const finding = (view: 'CC' | 'MLO', number: number, suspicion: number): ReportedFinding => ({
  trackingUid: deriveUid(`test|finding|${view}|${number}`),
  sopInstanceUid: deriveUid(`test|instance|${view}`),
  imageLaterality: 'L',
  view,
  number,
  score: 0.912,
  suspicion,
});

const model = (task: string) => ({ task, id: `test-${task}`, version: '1.0.0', sha256: 'ab'.repeat(32) });

/** An exam with findings in both views of a breast, of an identified patient. */
export const sampleExam: ReportedExam = {
  jobId: '0123456789abcdef0123456789abcdef',
  studyInstanceUid: deriveUid('test|study'),
  accessionNumber: 'A-4711',
  patient: { value: 'P-0815', system: 'urn:oid:1.2.276.0.76.4.1' },
  status: 'final',
  issuedAt: '2026-03-02T10:16:40.000Z',
  studyDate: '2024-11-30',
  findings: [finding('CC', 1, 0.874), finding('MLO', 1, 0.8), finding('MLO', 2, 0.21)],
  examScore: {
    value: 76.25,
    breasts: [
      { imageLaterality: 'R', value: 0 },
      { imageLaterality: 'L', value: 76.25 },
    ],
  },
  density: {
    value: 'C',
    breasts: [
      { imageLaterality: 'R', value: 'B' },
      { imageLaterality: 'L', value: 'C' },
    ],
  },
  conclusion: 'AI result.\n3 suspicious regions on 4 mammograms, size < 20 mm & more.',
  device: { softwareVersion: '1.4.0', serialNumber: 'mammoflow-1' },
  models: ['detection', 'segmentation', 'classification', 'density'].map(model),
};

/** The same study when nothing of it could be read, of a patient whom the receiver must not know. */
export const canceledExam: ReportedExam = {
  jobId: sampleExam.jobId,
  studyInstanceUid: sampleExam.studyInstanceUid,
  status: 'cancelled',
  issuedAt: sampleExam.issuedAt,
  findings: [],
  conclusion: 'No mammogram could be analysed.',
  device: sampleExam.device,
  models: sampleExam.models,
};
