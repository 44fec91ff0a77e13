import type { CodedConcept } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { CodeItem, ImageItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem, container } from './make-item.ts';
import { byReference, contains, hasProperties, inferredFrom } from './relate.ts';
import { algorithmIdentification } from './tid-4019.ts';

/** A comparison of images: of what kind, what compared them, and which entries of the Image Library. */
export interface Analysis {
  /** A code of CID 6043. */
  readonly kind: CodedConcept;
  readonly algorithm: Algorithm;
  readonly images: readonly ImageItem[];
}

/**
 * The Summary of Analyses (TID 4000 row 7) with TID 4016 CAD Analyses Performed below it. Comparing positions cannot fail;
 * where there was nothing to compare it was not attempted, and then nothing may stand below it.
 */
export function summaryOfAnalyses(analyses: readonly Analysis[]): CodeItem {
  if (analyses.length === 0) return codeItem(DCM.summaryOfAnalyses, DCM.notAttempted);
  return codeItem(DCM.summaryOfAnalyses, DCM.succeeded, [
    inferredFrom(
      container(
        DCM.successfulAnalyses,
        analyses.map((analysis) => contains(analysisPerformed(analysis))),
      ),
    ),
  ]);
}

/** TID 4018 CAD Analysis Performed. */
function analysisPerformed({ kind, algorithm, images }: Analysis): CodeItem {
  return codeItem(DCM.analysisPerformed, kind, [
    ...algorithmIdentification(algorithm).map(hasProperties),
    ...images.map((image) => hasProperties(byReference(image))),
  ]);
}
