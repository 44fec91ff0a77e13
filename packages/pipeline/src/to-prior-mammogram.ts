import { tag } from '@mammoflow/dicom';
import type { DicomJson, Mammogram } from '@mammoflow/dicom';
import type { Finding } from './finding.ts';
import type { MammogramResult } from './mammogram-result.ts';
import type { PriorFinding, PriorMammogram } from './prior-exam.ts';
import { areaOfRegion, centreOfRegion } from './region-measures.ts';

/** What of an analysed mammogram of an earlier exam is kept for comparison: nothing that names the patient. */
export function toPriorMammogram(result: Extract<MammogramResult, { state: 'analysed' }>): PriorMammogram {
  const { mammogram, anteriorPoint, findings } = result;
  return {
    mammogram: withoutPatient(mammogram),
    ...(anteriorPoint === undefined ? {} : { anteriorPoint }),
    findings: findings.map(toPriorFinding),
  };
}

function toPriorFinding({ number, trackingUid, box, score, suspicion, region }: Finding): PriorFinding {
  const { mask, outline } = region;
  const measured = { center: centreOfRegion({ mask, box }), areaPixels: areaOfRegion({ mask, box }) };
  return { number, trackingUid, box, score, suspicion, outline, ...measured };
}

const kept = [tag('StudyDate'), tag('StudyTime')];

function withoutPatient(mammogram: Mammogram): Mammogram {
  const { study, softcopy: _, ...facts } = mammogram;
  const attributes: DicomJson = Object.fromEntries(
    Object.entries(study.attributes).filter(([key]) => kept.includes(key)),
  );
  return { ...facts, study: { studyInstanceUid: study.studyInstanceUid, attributes } };
}
