import { applyAffine } from './affine.ts';
import type { Affine } from './affine.ts';

/** An upright rectangle in continuous pixel coordinates (see `affine.ts`); `left` is below `right`, `top` below `bottom`. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Area in square pixels. */
export function boxArea(box: Box): number {
  return Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);
}

/** Intersection over union, 0 to 1. */
export function boxIou(a: Box, b: Box): number {
  const overlap = boxArea({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const union = boxArea(a) + boxArea(b) - overlap;
  return union > 0 ? overlap / union : 0;
}

/** The upright box around the moved corners; exact for maps made of flips, shifts and scales. */
export function transformBox(map: Affine, box: Box): Box {
  const p = applyAffine(map, { x: box.left, y: box.top });
  const q = applyAffine(map, { x: box.right, y: box.bottom });
  return {
    left: Math.min(p.x, q.x),
    top: Math.min(p.y, q.y),
    right: Math.max(p.x, q.x),
    bottom: Math.max(p.y, q.y),
  };
}

/** The part of the box inside an image of the given size. */
export function clampBox(box: Box, size: { readonly columns: number; readonly rows: number }): Box {
  const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
  return {
    left: clamp(box.left, size.columns),
    top: clamp(box.top, size.rows),
    right: clamp(box.right, size.columns),
    bottom: clamp(box.bottom, size.rows),
  };
}
