import { deriveUid } from '@mammoflow/dicom';
import type { ReportedFinding } from '../src/reported-finding.ts';
import { SCT } from '../src/snomed-concepts.ts';

/** A finding as a report states it. */
export function exampleFinding(number: number): ReportedFinding {
  return {
    trackingIdentifier: `R CC lesion ${number}`,
    trackingUid: deriveUid(`example|${number}`),
    center: { x: 20, y: 30 },
    outline: [
      { x: 10, y: 20 },
      { x: 20, y: 15 },
      { x: 30, y: 20 },
      { x: 30, y: 40 },
      { x: 20, y: 45 },
      { x: 10, y: 40 },
      { x: 10, y: 20 },
    ],
    certaintyPercent: 41.5,
    probabilityOfCancerPercent: 87,
    shape: SCT.irregular,
    margin: SCT.spiculatedLesion,
  };
}
