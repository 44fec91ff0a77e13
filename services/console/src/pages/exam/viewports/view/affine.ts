import type { Box, Point } from '../viewports-props.ts';

/** Flips, shifts and scales: x' = scaleX·x + shiftX, y' = scaleY·y + shiftY. */
export interface Scaling {
  readonly scaleX: number;
  readonly shiftX: number;
  readonly scaleY: number;
  readonly shiftY: number;
}

export const unchanged: Scaling = { scaleX: 1, shiftX: 0, scaleY: 1, shiftY: 0 };

export function movePoint({ scaleX, shiftX, scaleY, shiftY }: Scaling, { x, y }: Point): Point {
  return { x: scaleX * x + shiftX, y: scaleY * y + shiftY };
}

/** The map that applies `first`, then `second`. */
export function compose(first: Scaling, second: Scaling): Scaling {
  return {
    scaleX: second.scaleX * first.scaleX,
    shiftX: second.scaleX * first.shiftX + second.shiftX,
    scaleY: second.scaleY * first.scaleY,
    shiftY: second.scaleY * first.shiftY + second.shiftY,
  };
}

/** The upright box around the moved corners. */
export function moveBox(map: Scaling, { left, top, right, bottom }: Box): Box {
  const p = movePoint(map, { x: left, y: top });
  const q = movePoint(map, { x: right, y: bottom });
  return {
    left: Math.min(p.x, q.x),
    top: Math.min(p.y, q.y),
    right: Math.max(p.x, q.x),
    bottom: Math.max(p.y, q.y),
  };
}
