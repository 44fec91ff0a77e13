import { referenceTo } from '@mammoflow/dicom-sr';
import type { NarrativeReport, Paragraph } from '@mammoflow/dicom-sr';
import type { ExamResult, MammogramResult } from '@mammoflow/pipeline';
import { describeFinding } from './describe-finding.ts';
import { inHangingOrder, viewName } from './exam-order.ts';
import { percent } from './percent.ts';
import { statedFindings } from './report-findings.ts';
import type { ResultContext } from './result-context.ts';
import { deviceObserver, modelDescriptions, product } from './software.ts';

/** Stands first in every summary. */
export const disclaimer =
  'AI result — for research and evaluation, not a cleared medical device. No physician has reviewed it.';

/** What is said of an exam as a whole, for people; also when nothing was found or nothing worked. */
export function examSummary(exam: ExamResult, { device }: ResultContext): NarrativeReport {
  const mammograms = inHangingOrder(exam.mammograms);
  return {
    observer: deviceObserver(device),
    conclusions: [{ text: disclaimer }, ...conclusions(mammograms).map((text) => ({ text }))],
    findings: [...mammograms.flatMap(describeMammogram), ...exam.notAnalysed.map(describeNotAnalysed)],
    procedure: [
      { text: `Analysed by ${product.modelName} ${device.softwareVersion}, each mammogram by itself.` },
      ...modelDescriptions(exam.bundles).map((text) => ({ text: `Model for ${text}.` })),
      { text: 'Sizes are measured at the detector; in the breast they are smaller where the image is magnified.' },
    ],
  };
}

function conclusions(mammograms: readonly MammogramResult[]): readonly string[] {
  const analysed = mammograms.filter(({ state }) => state === 'analysed').length;
  if (analysed === 0) return ['The exam could not be analysed: nothing is said of findings.'];
  const incomplete = analysed < mammograms.length;
  return [
    ...(incomplete
      ? [`Incomplete: ${mammograms.length - analysed} of ${mammograms.length} mammograms could not be analysed.`]
      : []),
    findingsConclusion(mammograms, analysed),
  ];
}

function findingsConclusion(mammograms: readonly MammogramResult[], analysed: number): string {
  const probabilities = mammograms
    .flatMap(statedFindings)
    .map(({ finding }) => percent(finding.classification.probabilityOfMalignancy));
  const where = `on the ${count(analysed, 'mammogram')} analysed`;
  if (probabilities.length === 0) return `No suspicious region was found ${where}. This does not rule out cancer.`;
  const highest = Math.max(...probabilities).toFixed(1);
  return `${count(probabilities.length, 'suspicious region')} found ${where}; highest probability of malignancy ${highest} %.`;
}

function describeMammogram(result: MammogramResult): readonly Paragraph[] {
  const { mammogram } = result;
  const image = referenceTo(mammogram);
  const view = viewName(mammogram);
  if (result.state === 'failed') {
    return [{ text: `${view}: not analysed. ${result.reason} (${result.code})`, image }];
  }
  const stated = statedFindings(result);
  if (stated.length === 0) return [{ text: `${view}: no suspicious region found.`, image }];
  return stated.map((finding) => ({ text: describeFinding(finding, mammogram), image }));
}

function describeNotAnalysed({ sopInstanceUid, code, reason }: ExamResult['notAnalysed'][number]): Paragraph {
  return { text: `Instance ${sopInstanceUid}: not analysed. ${reason} (${code})` };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
