import { textValue } from '@mammoflow/dicom';
import type { Mammogram } from '@mammoflow/dicom';
import { encodeSegmentation, fitsOneObject, segmentationSopClass } from '@mammoflow/dicom-seg';
import type { Segment } from '@mammoflow/dicom-seg';
import {
  encodeSrDocument,
  mammographyCadReport,
  measurementReport,
  narrativeReport,
  srSopClasses,
} from '@mammoflow/dicom-sr';
import type { ExamResult, MammogramResult } from '@mammoflow/pipeline';
import type { CommonContext } from './common-modules.ts';
import { inHangingOrder } from './exam-order.ts';
import { examSummary } from './exam-summary.ts';
import { ExamWithoutMammogramsError } from './exam-without-mammograms-error.ts';
import { finishObject } from './finish-object.ts';
import { localDateTime } from './local-date-time.ts';
import { statedFindings } from './report-findings.ts';
import type { StatedFinding } from './report-findings.ts';
import { resultDefaults } from './result-context.ts';
import type { FullResultContext, ResultContext } from './result-context.ts';
import type { ResultObject } from './result-object.ts';
import { cadSeries, measurementSeries, segmentationSeries, summarySeries } from './result-series.ts';
import type { SeriesNaming } from './result-series.ts';
import {
  detectorAlgorithm,
  deviceObserver,
  readerAlgorithm,
  segmentationAlgorithm,
  softwareIdentity,
} from './software.ts';

/**
 * Everything that goes back to the PACS for an exam: one Mammography CAD SR and one summary, then for each mammogram with
 * findings a TID 1500 SR and its segmentation, split where one object cannot hold the frames.
 *
 * An exam that failed wholly or partly gives a CAD SR and a summary that say so. Pure: the same exam and context give the
 * same bytes, whatever the order of the mammograms.
 *
 * @throws {@link ExamWithoutMammogramsError} when the exam has no mammogram.
 */
export function buildResultObjects(exam: ExamResult, given: ResultContext): readonly ResultObject[] {
  const [first] = inHangingOrder(exam.mammograms);
  if (first === undefined) throw new ExamWithoutMammogramsError(exam.studyInstanceUid);
  const context = { ...resultDefaults, ...given };
  const building: Building = {
    exam,
    context,
    naming: {
      studyInstanceUid: exam.studyInstanceUid,
      softwareIdentity: softwareIdentity(context.device, exam.bundles),
    },
  };
  return [
    cadObject(building, first.mammogram),
    summaryObject(building, first.mammogram),
    ...inHangingOrder(exam.mammograms).flatMap((result) => mammogramObjects(building, result)),
  ];
}

interface Building {
  readonly exam: ExamResult;
  readonly context: FullResultContext;
  readonly naming: SeriesNaming;
}

function commonContext({ exam, context }: Building, mammogram: Mammogram): CommonContext {
  const studyOffset = textValue(mammogram.study.attributes, 'TimezoneOffsetFromUTC');
  const contentMoment = localDateTime(context.contentDateTime, studyOffset ?? context.timeZone);
  return { mammogram, bundles: exam.bundles, context, contentMoment };
}

function cadObject(building: Building, mammogram: Mammogram): ResultObject {
  const { exam, context, naming } = building;
  const common = commonContext(building, mammogram);
  const root = mammographyCadReport({
    mammograms: inHangingOrder(exam.mammograms).map((result) => ({
      mammogram: result.mammogram,
      succeeded: result.state === 'analysed',
      findings: statedFindings(result).map(({ reported }) => reported),
    })),
    detector: detectorAlgorithm(context.device, exam.bundles),
    reader: readerAlgorithm(context.device, exam.bundles),
  });
  const content = encodeSrDocument({ root, terminology: context.cadTerminology, ...contentTimes(common) });
  return finishObject(
    { kind: 'CAD_SR', sopClassUid: srSopClasses.mammographyCadSr, series: cadSeries(naming), content },
    common,
  );
}

function summaryObject(building: Building, mammogram: Mammogram): ResultObject {
  const common = commonContext(building, mammogram);
  const root = narrativeReport(examSummary(building.exam, building.context));
  const content = encodeSrDocument({ root, terminology: 'SCT', ...contentTimes(common) });
  const series = summarySeries(building.naming);
  return finishObject({ kind: 'SUMMARY_SR', sopClassUid: srSopClasses.basicTextSr, series, content }, common);
}

function mammogramObjects(building: Building, result: MammogramResult): readonly ResultObject[] {
  const findings = statedFindings(result);
  if (findings.length === 0) return [];
  const common = commonContext(building, result.mammogram);
  return [measurementObject(building, common, findings), ...segmentationObjects(building, common, findings)];
}

function measurementObject(
  { exam, context, naming }: Building,
  common: CommonContext,
  findings: readonly StatedFinding[],
): ResultObject {
  const { mammogram } = common;
  const root = measurementReport({
    mammogram,
    findings: findings.map(({ reported }) => reported),
    observer: deviceObserver(context.device),
    algorithm: readerAlgorithm(context.device, exam.bundles),
  });
  const content = encodeSrDocument({ root, terminology: 'SCT', ...contentTimes(common) });
  const series = measurementSeries(naming, mammogram);
  return finishObject({ kind: 'MEASUREMENT_SR', sopClassUid: srSopClasses.comprehensive3dSr, series, content }, common);
}

function segmentationObjects(
  { naming }: Building,
  common: CommonContext,
  findings: readonly StatedFinding[],
): readonly ResultObject[] {
  const segments = findings.map(segmentOf);
  const { mammogram } = common;
  const object = (part: readonly Segment[], number?: number): ResultObject => {
    const series = segmentationSeries(naming, mammogram, number);
    const content = encodeSegmentation({
      mammogram,
      segments: part,
      algorithm: segmentationAlgorithm(common.bundles),
      profile: common.context.segmentationProfile,
      ...contentTimes(common),
    });
    return finishObject({ kind: 'SEGMENTATION', sopClassUid: segmentationSopClass, series, content }, common);
  };
  if (fitsOneObject(segments.length, mammogram)) return [object(segments)];
  return segments.map((segment) => object([segment], segment.number));
}

function segmentOf({ finding, reported }: StatedFinding): Segment {
  return {
    label: `Lesion ${finding.number} ${Math.round(reported.probabilityOfCancerPercent)}%`,
    trackingIdentifier: reported.trackingIdentifier,
    trackingUid: finding.trackingUid,
    number: finding.number,
    mask: finding.region.mask,
  };
}

function contentTimes({ contentMoment }: CommonContext): {
  readonly contentDate: string;
  readonly contentTime: string;
} {
  return { contentDate: contentMoment.date, contentTime: contentMoment.time };
}
