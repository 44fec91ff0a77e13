import type { CodedConcept } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { CodeItem, ImageItem, Relationship } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem, container } from './make-item.ts';
import { byReference, contains, hasProperties, inferredFrom } from './relate.ts';
import { SCT } from './snomed-concepts.ts';
import { algorithmIdentification } from './tid-4019.ts';

/** Which entries of the Image Library the detector worked on, and on which it failed. */
export interface Detections {
  readonly algorithm: Algorithm;
  readonly successful: readonly ImageItem[];
  readonly failed: readonly ImageItem[];
}

/** The Summary of Detections (TID 4000 row 6) with TID 4015 CAD Detections Performed below it. */
export function summaryOfDetections(detections: Detections): CodeItem {
  const { algorithm, successful, failed } = detections;
  return codeItem(DCM.summaryOfDetections, outcome(detections), [
    ...detectionsPerformed(DCM.successfulDetections, algorithm, successful),
    ...detectionsPerformed(DCM.failedDetections, algorithm, failed),
  ]);
}

/** A code of CID 6042. */
function outcome({ successful, failed }: Detections): CodedConcept {
  if (failed.length === 0) return DCM.succeeded;
  return successful.length === 0 ? DCM.failed : DCM.partiallySucceeded;
}

function detectionsPerformed(
  heading: CodedConcept,
  algorithm: Algorithm,
  images: readonly ImageItem[],
): readonly Relationship[] {
  if (images.length === 0) return [];
  return [inferredFrom(container(heading, [contains(detectionPerformed(algorithm, images))]))];
}

/** TID 4017 CAD Detection Performed. */
function detectionPerformed(algorithm: Algorithm, images: readonly ImageItem[]): CodeItem {
  return codeItem(DCM.detectionPerformed, SCT.mammographyBreastDensity, [
    ...algorithmIdentification(algorithm).map(hasProperties),
    ...images.map((image) => hasProperties(byReference(image))),
  ]);
}
