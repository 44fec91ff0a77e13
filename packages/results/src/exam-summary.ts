import { referenceTo } from '@mammoflow/dicom-sr';
import type { NarrativeReport, Paragraph } from '@mammoflow/dicom-sr';
import { combineDensity } from '@mammoflow/pipeline';
import type { ExamResult, MammogramResult } from '@mammoflow/pipeline';
import { comparison, comparisonRule } from './describe-comparison.ts';
import { describeFinding } from './describe-finding.ts';
import { inHangingOrder, viewName } from './exam-order.ts';
import { percent } from './percent.ts';
import { changesOf, priorExams } from './prior-comparison.ts';
import { statedFindings } from './report-findings.ts';
import { resultDefaults } from './result-context.ts';
import type { ResultContext } from './result-context.ts';
import { deviceObserver, modelDescriptions, product } from './software.ts';
import { summaryTexts, writeNumber } from './summary-texts.ts';
import type { SummaryTexts } from './summary-texts.ts';

/** What is told of, and in which words. */
interface Telling {
  readonly texts: SummaryTexts;
  readonly exam: ExamResult;
}

/** Stands first in every summary that is written in English. */
export const { disclaimer } = summaryTexts.en;

/** What is said of an exam as a whole, for people; also when nothing was found or nothing worked. */
export function examSummary(exam: ExamResult, context: ResultContext): NarrativeReport {
  const { device, language = resultDefaults.language } = context;
  const mammograms = inHangingOrder(exam.mammograms);
  const texts = summaryTexts[language];
  return {
    language,
    observer: deviceObserver(device),
    conclusions: [
      { text: texts.disclaimer },
      ...[...conclusions(exam, texts), ...comparison(exam, texts), ...assessments(exam, texts)].map((text) => ({
        text,
      })),
    ],
    findings: [
      ...mammograms.flatMap((result) => describeMammogram(result, { texts, exam })),
      ...exam.notAnalysed.map((instance) => describeNotAnalysed(instance, texts)),
    ],
    procedure: [
      { text: texts.analysedBy(`${product.modelName} ${device.softwareVersion}`) },
      ...modelDescriptions(exam.bundles).map((model) => ({ text: texts.modelFor(model) })),
      { text: texts.sizesAtDetector },
      ...(priorExams(exam).length === 0 ? [] : [{ text: comparisonRule(texts) }]),
    ],
  };
}

function conclusions({ mammograms, unreadable = 0 }: ExamResult, texts: SummaryTexts): readonly string[] {
  const analysed = mammograms.filter(({ state }) => state === 'analysed').length;
  if (analysed === 0) return [texts.nothingAnalysed];
  const meant = mammograms.length + unreadable;
  return [
    ...(analysed < meant ? [texts.incomplete(meant - analysed, meant)] : []),
    findingsConclusion(mammograms, { analysed, texts }),
  ];
}

/** What is said of the exam besides its findings; nothing of one that failed. */
function assessments({ examScore, density }: ExamResult, texts: SummaryTexts): readonly string[] {
  return [
    ...(examScore === undefined ? [] : [texts.examScore(writeNumber(examScore.value, 1, texts), examScore.incomplete)]),
    ...(density === undefined
      ? []
      : [
          texts.density(
            density.category,
            `${writeNumber(percent(density.probabilities[density.category]), 0, texts)} %`,
          ),
        ]),
    ...breastDensities(density, texts),
    ...(density?.incomplete === true ? [texts.densityIncomplete] : []),
  ];
}

/** Each breast by itself, where both were assessed. */
function breastDensities(density: ExamResult['density'], texts: SummaryTexts): readonly string[] {
  const [right, left] = density?.breasts ?? [];
  return right === undefined || left === undefined ? [] : [texts.breastDensities(right.category, left.category)];
}

interface Analysed {
  readonly analysed: number;
  readonly texts: SummaryTexts;
}

function findingsConclusion(mammograms: readonly MammogramResult[], { analysed, texts }: Analysed): string {
  const probabilities = mammograms.flatMap(statedFindings).map(({ finding }) => percent(finding.suspicion));
  if (probabilities.length === 0) return texts.nothingFound(analysed);
  const highest = `${writeNumber(Math.max(...probabilities), 1, texts)} %`;
  return texts.found(probabilities.length, analysed, highest);
}

function describeMammogram(result: MammogramResult, { texts, exam }: Telling): readonly Paragraph[] {
  const { mammogram } = result;
  const changes = changesOf(exam);
  const image = referenceTo(mammogram);
  const view = viewName(mammogram);
  if (result.state === 'failed') return [{ text: texts.notAnalysed(view, `${result.reason} (${result.code})`), image }];
  const stated = statedFindings(result);
  return [
    ...(stated.length === 0 ? [{ text: texts.viewWithoutFindings(view), image }] : []),
    ...stated.map((finding) => ({
      text: describeFinding(finding, { mammogram, texts, changes }),
      image,
    })),
    ...describeDensity(result, texts).map((text) => ({ text, image })),
  ];
}

function describeDensity(result: MammogramResult, texts: SummaryTexts): readonly string[] {
  if (result.state === 'failed' || result.density === undefined) return [];
  const { density } = result;
  const view = viewName(result.mammogram);
  if (density.state === 'failed') return [texts.notAssessed(view, `${density.reason} (${density.code})`)];
  const said = combineDensity([density.probabilities]);
  if (said === undefined) return [];
  const probability = `${writeNumber(percent(said.probabilities[said.category]), 0, texts)} %`;
  return [`${view}: ${texts.density(said.category, probability)}`];
}

/** Reasons are sentences of the program, in English; their codes stand in the list of errors. */
function describeNotAnalysed(
  { sopInstanceUid, code, reason }: ExamResult['notAnalysed'][number],
  texts: SummaryTexts,
): Paragraph {
  return { text: texts.notAnalysed(texts.instance(sopInstanceUid), `${reason} (${code})`) };
}
