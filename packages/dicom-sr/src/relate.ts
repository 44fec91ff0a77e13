import type { ContentItem, ContentItemReference, Relationship, RelationshipType } from './content-item.ts';

type Target = ContentItem | ContentItemReference;
type Relate = (item: Target) => Relationship;

const relate =
  (type: RelationshipType): Relate =>
  (item) => ({ type, item });

/** The parent CONTAINS the item. */
export const contains: Relate = relate('CONTAINS');
/** The item says how the parent, an image, came about. */
export const hasAcqContext: Relate = relate('HAS ACQ CONTEXT');
/** The item narrows the meaning of the parent's concept. */
export const hasConceptMod: Relate = relate('HAS CONCEPT MOD');
/** The item says who observed, or what was observed. */
export const hasObsContext: Relate = relate('HAS OBS CONTEXT');
/** The item describes the parent. */
export const hasProperties: Relate = relate('HAS PROPERTIES');
/** The parent was concluded from the item. */
export const inferredFrom: Relate = relate('INFERRED FROM');
/** The parent's coordinates lie in the item, an image. */
export const selectedFrom: Relate = relate('SELECTED FROM');

/** Points at another item of the same tree, whose place is worked out when the tree is written. */
export function byReference(target: ContentItem): ContentItemReference {
  return { valueType: 'BY-REFERENCE', target };
}
