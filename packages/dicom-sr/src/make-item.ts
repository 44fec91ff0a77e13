import type { CodedConcept, Uid } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import type {
  CodeItem,
  ContainerItem,
  DateOrTimeItem,
  ImageItem,
  NumItem,
  Relationship,
  ScoordItem,
  TextItem,
  UidrefItem,
} from './content-item.ts';
import type { ImageReference } from './image-reference.ts';

type Children = readonly Relationship[];

/** A heading with what stands below it. */
export function container(concept: CodedConcept, children: Children): ContainerItem {
  return { valueType: 'CONTAINER', concept, children };
}

/** A heading that begins the DCMR template of that number (PS3.16). */
export function templateContainer(template: string, concept: CodedConcept, children: Children): ContainerItem {
  return { valueType: 'CONTAINER', template, concept, children };
}

/** A question answered with a code. */
export function codeItem(concept: CodedConcept, value: CodedConcept, children: Children = []): CodeItem {
  return { valueType: 'CODE', concept, value, children };
}

/** A question answered with text of any length. */
export function textItem(concept: CodedConcept, value: string, children: Children = []): TextItem {
  return { valueType: 'TEXT', concept, value, children };
}

/** A measured value with its UCUM unit. */
export function numItem(concept: CodedConcept, measured: Measured, children: Children = []): NumItem {
  return { valueType: 'NUM', concept, ...measured, children };
}

/** A number and its unit. */
export interface Measured {
  readonly value: number;
  readonly unit: CodedConcept;
}

/** A date `YYYYMMDD`. */
export function dateItem(concept: CodedConcept, value: string): DateOrTimeItem {
  return { valueType: 'DATE', concept, value, children: [] };
}

/** A time `HHMMSS.FFFFFF`. */
export function timeItem(concept: CodedConcept, value: string): DateOrTimeItem {
  return { valueType: 'TIME', concept, value, children: [] };
}

/** A unique identifier. */
export function uidrefItem(concept: CodedConcept, value: Uid): UidrefItem {
  return { valueType: 'UIDREF', concept, value, children: [] };
}

/** An image, by value. */
export function imageItem(image: ImageReference, children: Children = []): ImageItem {
  return { valueType: 'IMAGE', image, children };
}

/** An image, by value, with the purpose of the reference. */
export function imageItemFor(concept: CodedConcept, image: ImageReference): ImageItem {
  return { valueType: 'IMAGE', concept, image, children: [] };
}

/** A single point. */
export function pointItem(concept: CodedConcept, point: Point, children: Children): ScoordItem {
  return { valueType: 'SCOORD', concept, graphicType: 'POINT', points: [point], children };
}

/** A line through the points; closed when the last repeats the first. */
export function polylineItem(concept: CodedConcept, points: readonly Point[], children: Children): ScoordItem {
  return { valueType: 'SCOORD', concept, graphicType: 'POLYLINE', points, children };
}
