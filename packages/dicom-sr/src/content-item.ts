import type { CodedConcept, Uid } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import type { ImageReference } from './image-reference.ts';

/** Relationship Type (0040,A010), PS3.3 table C.17.3.2.4-1; those that our templates use. */
export const relationshipTypes = [
  'CONTAINS',
  'HAS ACQ CONTEXT',
  'HAS CONCEPT MOD',
  'HAS OBS CONTEXT',
  'HAS PROPERTIES',
  'INFERRED FROM',
  'SELECTED FROM',
] as const;
export type RelationshipType = (typeof relationshipTypes)[number];

/** Graphic Type (0070,0023) of a 2-D spatial coordinates item; POLYGON exists in SCOORD3D only (PS3.3 C.18.6.1.2). */
export const graphicTypes = ['POINT', 'POLYLINE'] as const;
export type GraphicType = (typeof graphicTypes)[number];

/** Stands for another item of the same tree (by-reference relationship, PS3.3 C.17.3.2.5); the target is named by identity. */
export interface ContentItemReference {
  readonly valueType: 'BY-REFERENCE';
  readonly target: ContentItem;
}

/** A child and what it is to its parent. */
export interface Relationship {
  readonly type: RelationshipType;
  readonly item: ContentItem | ContentItemReference;
}

interface Item {
  readonly children: readonly Relationship[];
}

export interface ContainerItem extends Item {
  readonly valueType: 'CONTAINER';
  readonly concept: CodedConcept;
  /** Template Identifier of the DCMR template that this container is the root of. */
  readonly template?: string;
}

export interface CodeItem extends Item {
  readonly valueType: 'CODE';
  readonly concept: CodedConcept;
  readonly value: CodedConcept;
}

export interface TextItem extends Item {
  readonly valueType: 'TEXT';
  readonly concept: CodedConcept;
  readonly value: string;
}

export interface NumItem extends Item {
  readonly valueType: 'NUM';
  readonly concept: CodedConcept;
  readonly value: number;
  /** A UCUM code. */
  readonly unit: CodedConcept;
}

/** A date as `YYYYMMDD` or a time as `HHMMSS.FFFFFF`. */
export interface DateOrTimeItem extends Item {
  readonly valueType: 'DATE' | 'TIME';
  readonly concept: CodedConcept;
  readonly value: string;
}

export interface UidrefItem extends Item {
  readonly valueType: 'UIDREF';
  readonly concept: CodedConcept;
  readonly value: Uid;
}

export interface ImageItem extends Item {
  readonly valueType: 'IMAGE';
  /** The purpose of the reference, where the template wants one. */
  readonly concept?: CodedConcept;
  readonly image: ImageReference;
}

export interface ScoordItem extends Item {
  readonly valueType: 'SCOORD';
  readonly concept: CodedConcept;
  readonly graphicType: GraphicType;
  /** Continuous pixel coordinates of the referenced image, (0, 0) the outer corner of its first pixel. */
  readonly points: readonly Point[];
}

/** One node of an SR document tree, PS3.3 C.17.3. */
export type ContentItem =
  ContainerItem | CodeItem | TextItem | NumItem | DateOrTimeItem | UidrefItem | ImageItem | ScoordItem;
