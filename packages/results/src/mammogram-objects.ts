import type { Uid } from '@mammoflow/dicom';
import { encodePresentationState, presentationStateSopClass } from '@mammoflow/dicom-pr';
import { encodeSegmentation, fitsOneObject, segmentationSopClass } from '@mammoflow/dicom-seg';
import type { Segment } from '@mammoflow/dicom-seg';
import { encodeSrDocument, measurementReport, srSopClasses } from '@mammoflow/dicom-sr';
import type { Finding, MammogramResult } from '@mammoflow/pipeline';
import { commonContext, contentTimes } from './building.ts';
import type { Building } from './building.ts';
import type { CommonContext } from './common-modules.ts';
import { finishObject } from './finish-object.ts';
import { percent } from './percent.ts';
import { statedFindings } from './report-findings.ts';
import type { StatedFinding } from './report-findings.ts';
import type { ResultObject } from './result-object.ts';
import type { MeasurementSopClass } from './result-set.ts';
import { measurementSeries, presentationSeries, segmentationSeries } from './result-series.ts';
import { succeed } from './succession.ts';
import { deviceObserver, readerAlgorithm, segmentationAlgorithm } from './software.ts';

/** The objects that speak of one mammogram; none when it has no findings. */
export function mammogramObjects(building: Building, result: MammogramResult): readonly ResultObject[] {
  const findings = statedFindings(result);
  if (findings.length === 0) return [];
  const about = { building, common: commonContext(building, result.mammogram), findings };
  const { kinds } = building.context;
  return [
    ...(kinds.includes('MEASUREMENT_SR') ? [measurementObject(about)] : []),
    ...(kinds.includes('SEGMENTATION') ? segmentationObjects(about) : []),
    ...(kinds.includes('PRESENTATION_STATE') ? [presentationObject(about)] : []),
  ];
}

const measurementSopClassUids: Readonly<Record<MeasurementSopClass, Uid>> = {
  COMPREHENSIVE_3D_SR: srSopClasses.comprehensive3dSr,
  COMPREHENSIVE_SR: srSopClasses.comprehensiveSr,
};

interface AboutMammogram {
  readonly building: Building;
  readonly common: CommonContext;
  readonly findings: readonly StatedFinding[];
}

function measurementObject({ building, common, findings }: AboutMammogram): ResultObject {
  const { exam, context, naming } = building;
  const { mammogram } = common;
  const root = measurementReport({
    mammogram,
    findings: findings.map(({ reported }) => reported),
    observer: deviceObserver(context.device),
    algorithm: readerAlgorithm(context.device, exam.bundles),
    withCharacteristics: context.measurementsWithCharacteristics,
    editable: context.editableMeasurements,
  });
  const successor = { kind: 'MEASUREMENT_SR', mammogram, series: measurementSeries(naming, mammogram) } as const;
  const { series, ...succession } = succeed(building, successor);
  const content = encodeSrDocument({ root, terminology: 'SCT', ...contentTimes(common), ...succession });
  const { instanceNumber } = succession;
  const sopClassUid = measurementSopClassUids[context.measurementSopClass];
  return finishObject({ kind: 'MEASUREMENT_SR', sopClassUid, series, content, instanceNumber }, common);
}

/** One object with a frame a lesion, or one a lesion where the frames cannot share one. */
function segmentationObjects(about: AboutMammogram): readonly ResultObject[] {
  const segments = about.findings.map(segmentOf);
  if (fitsOneObject(segments.length, about.common.mammogram)) return [segmentationObject(about, segments)];
  return segments.map((segment) => segmentationObject(about, [segment], segment.number));
}

function segmentationObject(
  { building, common }: AboutMammogram,
  segments: readonly Segment[],
  part?: number,
): ResultObject {
  const { mammogram, bundles, context } = common;
  const content = encodeSegmentation({
    mammogram,
    segments,
    algorithm: segmentationAlgorithm(bundles),
    profile: context.segmentationProfile,
    ...contentTimes(common),
  });
  const series = segmentationSeries(building.naming, mammogram, part);
  return finishObject({ kind: 'SEGMENTATION', sopClassUid: segmentationSopClass, series, content }, common);
}

/** The outlines with their probabilities, for viewers that know neither reports nor segmentations. */
function presentationObject({ building, common, findings }: AboutMammogram): ResultObject {
  const { mammogram } = common;
  const { contentDate, contentTime } = contentTimes(common);
  const content = encodePresentationState({
    mammogram,
    annotations: findings.map(({ finding, reported }) => ({ outline: reported.outline, label: labelOf(finding) })),
    presentationCreationDate: contentDate,
    presentationCreationTime: contentTime,
  });
  const series = presentationSeries(building.naming, mammogram);
  return finishObject({ kind: 'PRESENTATION_STATE', sopClassUid: presentationStateSopClass, series, content }, common);
}

/** What stands beside an outline, short enough to be read there. */
function labelOf({ number, suspicion }: Finding): string {
  return `Lesion ${number} ${Math.round(percent(suspicion))}%`;
}

function segmentOf({ finding, reported }: StatedFinding): Segment {
  return {
    label: labelOf(finding),
    trackingIdentifier: reported.trackingIdentifier,
    trackingUid: finding.trackingUid,
    number: finding.number,
    mask: finding.region.mask,
  };
}
