import type { Mammogram } from '@mammoflow/dicom';
import { drawOverview, encodeSecondaryCapture, secondaryCaptureSopClass } from '@mammoflow/dicom-sc';
import {
  encodeKeyObjectDocument,
  encodeSrDocument,
  keyObjectSelection,
  mammographyCadReport,
  narrativeReport,
  referenceTo,
  srSopClasses,
} from '@mammoflow/dicom-sr';
import type { CadMammogram, CadReport } from '@mammoflow/dicom-sr';
import type { ExamBundles, MammogramResult } from '@mammoflow/pipeline';
import { commonContext, contentTimes } from './building.ts';
import type { Building } from './building.ts';
import { compareViews } from './compare-views.ts';
import { describeKeyImages } from './describe-key-images.ts';
import { inHangingOrder } from './exam-order.ts';
import { examSummary } from './exam-summary.ts';
import { finishObject } from './finish-object.ts';
import { overviewPage } from './overview-page.ts';
import { cadPriorComparison } from './prior-comparison.ts';
import { reportComposition } from './report-composition.ts';
import { statedFindings } from './report-findings.ts';
import type { ResultDevice } from './result-context.ts';
import type { ResultObject } from './result-object.ts';
import { cadSeries, keyObjectsSeries, overviewSeries, summarySeries } from './result-series.ts';
import { succeed } from './succession.ts';
import { summaryTexts } from './summary-texts.ts';
import { densityAlgorithm, detectorAlgorithm, deviceObserver, readerAlgorithm } from './software.ts';

/** The objects that speak of the exam as a whole; patient and study are those of the mammogram. */
export function examObjects(building: Building, mammogram: Mammogram): readonly ResultObject[] {
  const { kinds } = building.context;
  return [
    ...(kinds.includes('CAD_SR') ? [cadObject(building, mammogram)] : []),
    ...(kinds.includes('SUMMARY_SR') ? [summaryObject(building, mammogram)] : []),
    ...(kinds.includes('KEY_OBJECTS') ? keyObjects(building, mammogram) : []),
  ];
}

/** The Mammography CAD SR. */
function cadObject(building: Building, mammogram: Mammogram): ResultObject {
  const { exam, context, naming } = building;
  const common = commonContext(building, mammogram);
  const root = mammographyCadReport({
    mammograms: inHangingOrder(exam.mammograms).map(cadMammogram),
    detector: detectorAlgorithm(context.device, exam.bundles),
    reader: readerAlgorithm(context.device, exam.bundles),
    ...compositionReader(context.device, exam.bundles),
    comparisons: context.cadWithCompositeFeatures ? compareViews(exam, context.device) : [],
    ...priorComparison(building),
  });
  const { series, ...succession } = succeed(building, { kind: 'CAD_SR', series: cadSeries(naming) });
  const terminology = context.cadTerminology;
  const { studyInstanceUid } = exam;
  const document = { root, terminology, studyInstanceUid };
  const content = encodeSrDocument({ ...document, ...contentTimes(common), ...succession });
  const { instanceNumber } = succession;
  const sopClassUid = srSopClasses.mammographyCadSr;
  return finishObject({ kind: 'CAD_SR', sopClassUid, series, content, instanceNumber }, common);
}

function priorComparison({ exam, context }: Building): Pick<CadReport, 'priorComparison'> {
  const comparison = cadPriorComparison(exam, context.device);
  return comparison === undefined ? {} : { priorComparison: comparison };
}

function cadMammogram(result: MammogramResult): CadMammogram {
  const composition = reportComposition(result);
  return {
    mammogram: result.mammogram,
    succeeded: result.state === 'analysed',
    findings: statedFindings(result).map(({ reported }) => reported),
    ...(composition === undefined ? {} : { composition }),
  };
}

/** Only where a density model was in use; without one nothing was to be assessed. */
function compositionReader(device: ResultDevice, bundles: ExamBundles): Pick<CadReport, 'compositionReader'> {
  const algorithm = densityAlgorithm(device, bundles);
  return algorithm === undefined ? {} : { compositionReader: algorithm };
}

/** The summary of the exam for people. */
function summaryObject(building: Building, mammogram: Mammogram): ResultObject {
  const common = commonContext(building, mammogram);
  const root = narrativeReport(examSummary(building.exam, building.context));
  const { series, ...succession } = succeed(building, { kind: 'SUMMARY_SR', series: summarySeries(building.naming) });
  const content = encodeSrDocument({ root, terminology: 'SCT', ...contentTimes(common), ...succession });
  const { instanceNumber } = succession;
  const sopClassUid = srSopClasses.basicTextSr;
  return finishObject({ kind: 'SUMMARY_SR', sopClassUid, series, content, instanceNumber }, common);
}

/** The page with everything on it; nothing when the destination did not ask for it. */
export function overviewObjects(building: Building, mammogram: Mammogram): readonly ResultObject[] {
  const { exam, context, naming } = building;
  if (!context.kinds.includes('OVERVIEW')) return [];
  const common = commonContext(building, mammogram);
  const content = encodeSecondaryCapture({
    page: drawOverview(overviewPage(building)),
    sources: inHangingOrder(exam.mammograms).map((result) => result.mammogram),
    ...contentTimes(common),
  });
  const series = overviewSeries(naming);
  return [finishObject({ kind: 'OVERVIEW', sopClassUid: secondaryCaptureSopClass, series, content }, common)];
}

/** The Key Object Selection of the mammograms with findings; none when there are none. */
function keyObjects(building: Building, mammogram: Mammogram): readonly ResultObject[] {
  const { exam, context, naming } = building;
  const withFindings = inHangingOrder(exam.mammograms).filter((result) => statedFindings(result).length > 0);
  if (withFindings.length === 0) return [];
  const common = commonContext(building, mammogram);
  const root = keyObjectSelection({
    images: withFindings.map((result) => referenceTo(result.mammogram)),
    language: context.language,
    description: describeKeyImages(withFindings, summaryTexts[context.language]),
    observer: deviceObserver(context.device),
  });
  const content = encodeKeyObjectDocument({ root, terminology: 'SCT', ...contentTimes(common) });
  const series = keyObjectsSeries(naming);
  return [finishObject({ kind: 'KEY_OBJECTS', sopClassUid: srSopClasses.keyObjectSelection, series, content }, common)];
}
