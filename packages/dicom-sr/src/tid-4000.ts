import type { CodedConcept, Mammogram } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { ContainerItem, ImageItem, Relationship } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem, container, templateContainer } from './make-item.ts';
import { contains, hasConceptMod, inferredFrom } from './relate.ts';
import type { ReportedFinding } from './reported-finding.ts';
import { english } from './snomed-concepts.ts';
import { singleImageFinding } from './tid-4006.ts';
import { summaryOfDetections } from './tid-4015.ts';
import { imageLibraryEntry } from './tid-4020.ts';

/** A mammogram that was meant to be analysed; one that failed has no findings, and that does not mean that there are none. */
export interface CadMammogram {
  readonly mammogram: Mammogram;
  readonly succeeded: boolean;
  readonly findings: readonly ReportedFinding[];
}

export interface CadReport {
  /** At least one. */
  readonly mammograms: readonly CadMammogram[];
  /** What looked for findings in each image. */
  readonly detector: Algorithm;
  /** What stands behind a finding as a whole: outline and probability too. */
  readonly reader: Algorithm;
}

interface LibraryMammogram extends CadMammogram {
  readonly image: ImageItem;
}

/**
 * TID 4000 Mammography CAD Document Root, for findings on single images.
 *
 * Not extensible and its order is significant, so nothing is added to what PS3.16 lists.
 */
export function mammographyCadReport({ mammograms, detector, reader }: CadReport): ContainerItem {
  const library = mammograms.map((entry) => ({ ...entry, image: imageLibraryEntry(entry.mammogram) }));
  const imagesWhere = (succeeded: boolean): readonly ImageItem[] =>
    library.filter((entry) => entry.succeeded === succeeded).map(({ image }) => image);
  const detections = { algorithm: detector, successful: imagesWhere(true), failed: imagesWhere(false) };
  return templateContainer('4000', DCM.mammographyCadReport, [
    hasConceptMod(codeItem(DCM.language, english)),
    contains(
      container(
        DCM.imageLibrary,
        library.map(({ image }) => contains(image)),
      ),
    ),
    contains(
      codeItem(DCM.cadProcessingAndFindingsSummary, processingAndFindings(mammograms), impressions(library, reader)),
    ),
    contains(summaryOfDetections(detections)),
    contains(codeItem(DCM.summaryOfAnalyses, DCM.notAttempted)),
  ]);
}

/** A code of CID 6047. */
function processingAndFindings(mammograms: readonly CadMammogram[]): CodedConcept {
  const withFindings = mammograms.some(({ findings }) => findings.length > 0);
  const succeeded = mammograms.filter((entry) => entry.succeeded).length;
  if (succeeded === 0) return DCM.noneSucceededWithoutFindings;
  if (succeeded === mammograms.length) {
    return withFindings ? DCM.allSucceededWithFindings : DCM.allSucceededWithoutFindings;
  }
  return withFindings ? DCM.notAllSucceededWithFindings : DCM.notAllSucceededWithoutFindings;
}

/** TID 4003 Individual Impression/Recommendation, one a finding: nothing relates findings of different images. */
function impressions(library: readonly LibraryMammogram[], algorithm: Algorithm): readonly Relationship[] {
  return library.flatMap(({ image, findings }) =>
    findings.map((finding) =>
      inferredFrom(
        container(DCM.individualImpression, [
          hasConceptMod(codeItem(DCM.renderingIntent, DCM.presentationRequired)),
          contains(singleImageFinding({ finding, image, algorithm })),
        ]),
      ),
    ),
  );
}
