import type { Overview, OverviewView } from '@mammoflow/dicom-sc';
import type { Mammogram } from '@mammoflow/dicom';
import type { ExamResult, MammogramResult } from '@mammoflow/pipeline';
import type { Building } from './building.ts';
import { inHangingOrder, viewName, viewSlot } from './exam-order.ts';
import { lesionSize } from './lesion-size.ts';
import { overviewTexts } from './overview-texts.ts';
import type { OverviewTexts } from './overview-texts.ts';
import { changesOf, writeDate } from './prior-comparison.ts';
import { statedFindings } from './report-findings.ts';
import type { StatedFinding } from './report-findings.ts';
import { product, softwareVersions } from './software.ts';

/** What the overview of an exam shows, in the language of the destination. */
export function overviewPage({ exam, context }: Building): Overview {
  const texts = overviewTexts[context.language];
  const mammograms = inHangingOrder(exam.mammograms);
  return {
    title: texts.title,
    views: firstOfEachPlace(mammograms).map((result) => overviewView(result, { texts, context })),
    statements: [...statements(exam, texts), ...comparisonStatement(exam, texts)],
    table: findingRows(exam, texts),
    footer: [
      texts.research,
      texts.small,
      [product.modelName, ...softwareVersions(context.device, exam.bundles).slice(0, 1)].join(' '),
      ...softwareVersions(context.device, exam.bundles).slice(1),
    ],
  };
}

function firstOfEachPlace(mammograms: readonly MammogramResult[]): readonly MammogramResult[] {
  const places = Map.groupBy(mammograms, ({ mammogram }) => viewSlot(mammogram));
  return [...places.values()].flatMap((results) => results.slice(0, 1));
}

type Page = Pick<Building, 'context'> & { readonly texts: OverviewTexts };

function overviewView(result: MammogramResult, { texts, context }: Page): OverviewView {
  const { mammogram } = result;
  const rendered = context.renderedViews.get(mammogram.sopInstanceUid);
  const note = result.state === 'failed' ? texts.notAnalysed : rendered === undefined ? texts.noPicture : undefined;
  return {
    imageLaterality: mammogram.imageLaterality,
    view: mammogram.view,
    name: viewName(mammogram),
    ...(rendered && { rendered }),
    ...(note !== undefined && { note }),
    marks: statedFindings(result).map(({ finding, reported }) => ({
      outline: reported.outline,
      label: String(finding.number),
    })),
  };
}

/** What is said of the exam as a whole. */
function statements({ mammograms, unreadable = 0 }: ExamResult, texts: OverviewTexts): readonly string[] {
  const failed = mammograms.filter(({ state }) => state === 'failed').length;
  if (failed === mammograms.length) return [texts.nothingAnalysed];
  const nothingFound = mammograms.every((result) => statedFindings(result).length === 0);
  return [...(failed + unreadable > 0 ? [texts.incomplete] : []), ...(nothingFound ? [texts.nothingFound] : [])];
}

/** What it was compared with, in one line. */
function comparisonStatement({ priors, mammograms }: ExamResult, texts: OverviewTexts): readonly string[] {
  if (priors === undefined || mammograms.every(({ state }) => state === 'failed')) return [];
  if (priors.state === 'none') return [texts.noPrior];
  if (priors.state === 'unavailable') return [texts.notCompared];
  return [texts.comparedWith(priors.exams.map(({ studyDate }) => writeDate(studyDate)).join(', '))];
}

function findingRows(exam: ExamResult, texts: OverviewTexts): readonly (readonly string[])[] {
  const changes = changesOf(exam);
  const rows = inHangingOrder(exam.mammograms).flatMap((result) =>
    statedFindings(result).map((stated) => {
      const compared = changes.get(stated.finding.trackingUid);
      const row = findingRow(stated, { mammogram: result.mammogram, texts });
      return compared === undefined ? row : [...row, texts.change[compared.change]];
    }),
  );
  const headings = changes.size === 0 ? texts.headings : [...texts.headings, texts.change.heading];
  return rows.length === 0 ? [] : [headings, ...rows];
}

interface RowContext {
  readonly mammogram: Mammogram;
  readonly texts: OverviewTexts;
}

function findingRow({ finding, reported }: StatedFinding, { mammogram, texts }: RowContext): readonly string[] {
  const number = (value: number, digits: number): string => value.toFixed(digits).replace('.', texts.decimalMark);
  const { spacingMm } = mammogram;
  const { longAxisMm, shortAxisMm } = lesionSize(reported.outline, spacingMm ?? { row: 1, column: 1 });
  const [digits, unit] = spacingMm === undefined ? [0, 'px'] : [1, 'mm'];
  return [
    `${viewName(mammogram)} ${finding.number}`,
    `${number(reported.probabilityOfCancerPercent, 1)} %`,
    `${number(reported.certaintyPercent, 1)} %`,
    `${number(longAxisMm, digits)} × ${number(shortAxisMm, digits)} ${unit}`,
  ];
}
