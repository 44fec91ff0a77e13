import type { CodedConcept } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { CodeItem, ImageItem, Relationship } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem, container } from './make-item.ts';
import { byReference, contains, hasProperties, inferredFrom } from './relate.ts';
import { algorithmIdentification } from './tid-4019.ts';

/** What was looked for, with what, in which entries of the Image Library, and on which that failed. */
export interface Detections {
  /** A code of CID 6014. */
  readonly kind: CodedConcept;
  readonly algorithm: Algorithm;
  readonly successful: readonly ImageItem[];
  readonly failed: readonly ImageItem[];
}

/** The Summary of Detections (TID 4000 row 6) with TID 4015 CAD Detections Performed below it. */
export function summaryOfDetections(detections: readonly Detections[]): CodeItem {
  return codeItem(DCM.summaryOfDetections, outcome(detections), [
    ...detectionsPerformed(
      DCM.successfulDetections,
      detections.map(({ successful: images, ...what }) => ({ ...what, images })),
    ),
    ...detectionsPerformed(
      DCM.failedDetections,
      detections.map(({ failed: images, ...what }) => ({ ...what, images })),
    ),
  ]);
}

/** A code of CID 6042. */
function outcome(detections: readonly Detections[]): CodedConcept {
  if (detections.every(({ failed }) => failed.length === 0)) return DCM.succeeded;
  return detections.every(({ successful }) => successful.length === 0) ? DCM.failed : DCM.partiallySucceeded;
}

interface DetectionOnImages extends Pick<Detections, 'kind' | 'algorithm'> {
  readonly images: readonly ImageItem[];
}

function detectionsPerformed(heading: CodedConcept, detections: readonly DetectionOnImages[]): readonly Relationship[] {
  const performed = detections.filter(({ images }) => images.length > 0);
  if (performed.length === 0) return [];
  return [
    inferredFrom(
      container(
        heading,
        performed.map((detection) => contains(detectionPerformed(detection))),
      ),
    ),
  ];
}

/** TID 4017 CAD Detection Performed. */
function detectionPerformed({ kind, algorithm, images }: DetectionOnImages): CodeItem {
  return codeItem(DCM.detectionPerformed, kind, [
    ...algorithmIdentification(algorithm).map(hasProperties),
    ...images.map((image) => hasProperties(byReference(image))),
  ]);
}
