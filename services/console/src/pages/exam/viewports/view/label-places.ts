import type { Box, Point } from '../viewports-props.ts';
import type { PaneSize } from './camera.ts';

/** A text that belongs to a box, both in CSS pixels of the viewport. */
export interface LabelToPlace {
  readonly box: Box;
  readonly width: number;
  readonly height: number;
}

const GAP = 4;

/** Whether a box can be seen in the viewport at all. */
export function isSeen({ left, top, right, bottom }: Box, pane: PaneSize): boolean {
  return right > 0 && bottom > 0 && left < pane.width && top < pane.height;
}

/** Upper left corners of labels: beside their boxes, inside the viewport and not over each other where there is room for that. */
export function placeLabels(labels: readonly LabelToPlace[], pane: PaneSize): readonly Point[] {
  const taken: Box[] = labels.map(({ box }) => box);
  return labels.map((label) => {
    const candidates = candidatesOf(label).map((corner) => inside(corner, label, pane));
    const isFree = (corner: Point): boolean => !taken.some((other) => overlap(boxAt(corner, label), other));
    const corner = candidates.find(isFree) ?? candidates[0] ?? { x: 0, y: 0 };
    taken.push(boxAt(corner, label));
    return corner;
  });
}

function candidatesOf({ box, width, height }: LabelToPlace): readonly Point[] {
  return [
    { x: box.right + GAP, y: box.top },
    { x: box.left - GAP - width, y: box.top },
    { x: box.left, y: box.bottom + GAP },
    { x: box.left, y: box.top - GAP - height },
    { x: box.right + GAP, y: box.bottom - height },
    { x: box.left - GAP - width, y: box.bottom - height },
  ];
}

function inside({ x, y }: Point, { width, height }: LabelToPlace, pane: PaneSize): Point {
  return {
    x: Math.min(Math.max(x, 0), Math.max(pane.width - width, 0)),
    y: Math.min(Math.max(y, 0), Math.max(pane.height - height, 0)),
  };
}

function boxAt({ x, y }: Point, { width, height }: LabelToPlace): Box {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
