import type { CodedConcept, Mammogram, Uid } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { CadPriorComparison } from './cad-prior-comparison.ts';
import type { CodeItem, ContainerItem, ImageItem, Relationship } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem, container, templateContainer } from './make-item.ts';
import { contains, hasConceptMod, inferredFrom } from './relate.ts';
import type { ReportedComposition } from './reported-composition.ts';
import type { ReportedFinding } from './reported-finding.ts';
import { english, SCT } from './snomed-concepts.ts';
import { compositeFeature } from './tid-4004.ts';
import { singleImageFinding } from './tid-4006.ts';
import { breastComposition } from './tid-4007.ts';
import { summaryOfDetections } from './tid-4015.ts';
import type { Detections } from './tid-4015.ts';
import { summaryOfAnalyses } from './tid-4016.ts';
import type { Analysis } from './tid-4016.ts';
import { imageLibraryEntry } from './tid-4020.ts';

/** A mammogram that was meant to be analysed; one that failed has no findings, and that does not mean that there are none. */
export interface CadMammogram {
  readonly mammogram: Mammogram;
  readonly succeeded: boolean;
  readonly findings: readonly ReportedFinding[];
  /** Undefined when nothing assessed it, or that failed. */
  readonly composition?: ReportedComposition;
}

export interface CadReport {
  /** At least one. */
  readonly mammograms: readonly CadMammogram[];
  /** What looked for findings in each image. */
  readonly detector: Algorithm;
  /** What stands behind a finding as a whole: outline and probability too. */
  readonly reader: Algorithm;
  /** What assesses the composition of the breast; undefined when nothing was meant to. */
  readonly compositionReader?: Algorithm;
  /** The breasts whose views were compared, and what both views show. */
  readonly comparisons?: readonly CadComparison[];
  /** Undefined when the exam was compared with no earlier one. */
  readonly priorComparison?: CadPriorComparison;
}

/** A breast whose views were compared. */
export interface CadComparison {
  /** What compared them. */
  readonly algorithm: Algorithm;
  readonly mammograms: readonly Mammogram[];
  /** Findings that are one lesion, by their tracking UIDs; at least two of different mammograms each. */
  readonly lesions: readonly (readonly Uid[])[];
}

/** Entries of the Image Library by their mammograms. */
type Images = ReadonlyMap<Mammogram, ImageItem>;

interface LibraryMammogram extends CadMammogram {
  readonly image: ImageItem;
}

/**
 * TID 4000 Mammography CAD Document Root, for findings on single images, lesions that both views of a breast show, and lesions
 * that an earlier exam shows. The Image Library holds the earlier exam's mammograms too, after those of the exam.
 *
 * Not extensible and its order is significant, so nothing is added to what PS3.16 lists.
 */
export function mammographyCadReport(report: CadReport): ContainerItem {
  const { mammograms, priorComparison } = report;
  const library = mammograms.map((entry) => ({ ...entry, image: imageLibraryEntry(entry.mammogram) }));
  const priors = new Map((priorComparison?.priors ?? []).map((mammogram) => [mammogram, imageLibraryEntry(mammogram)]));
  const detections = detectionsOf(library, priors, report);
  return templateContainer('4000', DCM.mammographyCadReport, [
    hasConceptMod(codeItem(DCM.language, english)),
    contains(container(DCM.imageLibrary, [...library.map(({ image }) => image), ...priors.values()].map(contains))),
    contains(
      codeItem(
        DCM.cadProcessingAndFindingsSummary,
        processingAndFindings(mammograms, detections),
        impressions(library, priors, report),
      ),
    ),
    contains(summaryOfDetections(detections)),
    contains(summaryOfAnalyses(analysesOf(library, priors, report))),
  ]);
}

/** Masses, and the composition of the breast where it was to be assessed. */
function detectionsOf(
  library: readonly LibraryMammogram[],
  priors: Images,
  { detector, compositionReader }: CadReport,
): readonly Detections[] {
  const imagesWhere = (wanted: (entry: LibraryMammogram) => boolean): readonly ImageItem[] =>
    library.filter(wanted).map(({ image }) => image);
  const masses: Detections = {
    kind: SCT.mammographyBreastDensity,
    algorithm: detector,
    successful: [...imagesWhere(({ succeeded }) => succeeded), ...priors.values()],
    failed: imagesWhere(({ succeeded }) => !succeeded),
  };
  if (compositionReader === undefined) return [masses];
  const composition: Detections = {
    kind: SCT.breastComposition,
    algorithm: compositionReader,
    successful: imagesWhere((entry) => entry.composition !== undefined),
    failed: imagesWhere((entry) => entry.composition === undefined),
  };
  return [masses, composition];
}

/** A code of CID 6047; the composition of a breast is a finding too, for its template is that of one. */
function processingAndFindings(mammograms: readonly CadMammogram[], detections: readonly Detections[]): CodedConcept {
  const withFindings = mammograms.some(({ findings, composition }) => findings.length > 0 || composition !== undefined);
  if (detections.every(({ successful }) => successful.length === 0)) return DCM.noneSucceededWithoutFindings;
  if (detections.every(({ failed }) => failed.length === 0)) {
    return withFindings ? DCM.allSucceededWithFindings : DCM.allSucceededWithoutFindings;
  }
  return withFindings ? DCM.notAllSucceededWithFindings : DCM.notAllSucceededWithoutFindings;
}

function analysesOf(library: readonly LibraryMammogram[], images: Images, report: CadReport): readonly Analysis[] {
  const { comparisons = [], priorComparison } = report;
  const entries = (mammograms: readonly Mammogram[]): readonly ImageItem[] =>
    library.filter(({ mammogram }) => mammograms.includes(mammogram)).map(({ image }) => image);
  const spatial = comparisons.map(({ algorithm, mammograms }) => ({
    kind: SCT.spatialCollocationAnalysis,
    algorithm,
    images: entries(mammograms),
  }));
  if (priorComparison === undefined) return spatial;
  const { algorithm, mammograms } = priorComparison;
  const compared = [...entries(mammograms), ...images.values()];
  return [...spatial, { kind: SCT.temporalCorrelation, algorithm, images: compared }];
}

/**
 * TID 4003 Individual Impression/Recommendation: one a lesion that both views show, then one a finding that stands alone,
 * then one a breast's composition on an image.
 */
function impressions(library: readonly LibraryMammogram[], priors: Images, report: CadReport): readonly Relationship[] {
  const { reader, comparisons = [] } = report;
  const stated = library.flatMap(({ image, findings }) =>
    findings.map((finding) => ({
      uid: finding.trackingUid,
      item: withItsPast(singleImageFinding({ finding, image, algorithm: reader }), finding.trackingUid, {
        priors,
        report,
      }),
    })),
  );
  const itemsOf = (uids: readonly Uid[]): readonly CodeItem[] =>
    stated.filter(({ uid }) => uids.includes(uid)).map(({ item }) => item);
  const composites = comparisons.flatMap(({ algorithm, lesions }) =>
    lesions.map((uids) => compositeFeature(itemsOf(uids), { type: DCM.relatedSpatially, algorithm })),
  );
  const related = comparisons.flatMap(({ lesions }) => lesions.flat());
  const alone = stated.filter(({ uid }) => !related.includes(uid)).map(({ item }) => item);
  return [
    ...[...composites, ...alone].map((item) => impression(item, DCM.presentationRequired)),
    ...compositions(library, report),
  ].map(inferredFrom);
}

/** A finding with what an earlier exam shows of the same lesion, which a workstation may show or not. */
function withItsPast(
  item: CodeItem,
  uid: Uid,
  { priors, report: { priorComparison, reader } }: { readonly priors: Images; readonly report: CadReport },
): CodeItem {
  const past = priorComparison?.lesions.find(({ trackingUid }) => trackingUid === uid);
  const image = past && priors.get(past.mammogram);
  if (priorComparison === undefined || past === undefined || image === undefined) return item;
  const intent = DCM.presentationOptional;
  const before = singleImageFinding({ finding: past.finding, image, algorithm: reader, intent });
  return compositeFeature([item, before], { type: DCM.relatedTemporally, algorithm: priorComparison.algorithm });
}

/** Geometry and composition stand in impressions of their own, for each has a rendering intent of its own. */
function compositions(
  library: readonly LibraryMammogram[],
  { compositionReader: algorithm }: CadReport,
): readonly ContainerItem[] {
  if (algorithm === undefined) return [];
  return library.flatMap(({ image, composition }) => {
    if (composition === undefined) return [];
    const { geometry, finding } = breastComposition({ composition, image, algorithm });
    return [impression(geometry, DCM.notForPresentation), impression(finding, DCM.presentationOptional)];
  });
}

/** @param intent - The strongest Rendering Intent (CID 6034) of what it holds. */
function impression(item: CodeItem, intent: CodedConcept): ContainerItem {
  return container(DCM.individualImpression, [hasConceptMod(codeItem(DCM.renderingIntent, intent)), contains(item)]);
}
