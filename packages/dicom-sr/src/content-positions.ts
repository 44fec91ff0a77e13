import type { ContentItem } from './content-item.ts';

/** Where each item of a tree stands, as Referenced Content Item Identifier (0040,DB73) counts: from 1, the root being 1. */
export type ContentPositions = ReadonlyMap<ContentItem, readonly number[]>;

/** The place of every item below the root; by-reference items take a place but have none of their own. */
export function contentPositions(root: ContentItem): ContentPositions {
  const positions = new Map<ContentItem, readonly number[]>();
  const visit = (item: ContentItem, position: readonly number[]): void => {
    positions.set(item, position);
    item.children.forEach(({ item: child }, index) => {
      if (child.valueType !== 'BY-REFERENCE') visit(child, [...position, index + 1]);
    });
  };
  visit(root, [1]);
  return positions;
}
