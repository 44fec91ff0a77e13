import { code, deriveUid } from '@mammoflow/dicom';
import { westernPatient } from '@mammoflow/testkit';
import type { NewWorkitem, Performance, ReferencedInstance } from '../src/index.ts';

export const place = { studyInstanceUid: deriveUid('test|study'), dicomWebUrl: 'https://pacs.example.org/dicom-web/' };
export const station = code('mammoflow-1', '99MAMMOFLOW', 'Mammoflow mammoflow-1');

function instance(name: string, series: string): ReferencedInstance {
  return {
    seriesInstanceUid: deriveUid(`test|series|${series}`),
    sopClassUid: deriveUid('test|class'),
    sopInstanceUid: deriveUid(`test|instance|${name}`),
  };
}

/** Three images in two series. */
export const input = [instance('a', '1'), instance('b', '2'), instance('c', '1')];

export const sample: NewWorkitem = {
  patientAndStudy: westernPatient,
  input,
  place,
  scheduledAt: '20260302101530+0000',
  priority: 'MEDIUM',
  station,
  procedureStepLabel: 'Mammography CAD',
  worklistLabel: 'Mammoflow',
};

export const performance: Performance = {
  station,
  startedAt: '20260302101540+0000',
  endedAt: '20260302101640+0000',
  output: [instance('sr', '9')],
  place,
  description: 'Mammography CAD',
  comments: '2 findings on 4 mammograms.',
  results: [
    {
      concept: code('111047', 'DCM', 'Probability of cancer'),
      value: 87,
      units: code('%', 'UCUM', 'Percent'),
    },
  ],
  priority: 'HIGH',
};
