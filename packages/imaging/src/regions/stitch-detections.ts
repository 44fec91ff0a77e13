import { boxArea } from '../box.ts';
import type { Box } from '../box.ts';
import { nonMaximumSuppression } from './non-maximum-suppression.ts';
import type { ScoredBox } from './non-maximum-suppression.ts';

/** What was found in one tile; all boxes in image coordinates. */
export interface TileDetections {
  readonly region: Box;
  readonly detections: readonly ScoredBox[];
}

/** How boxes of overlapping tiles become boxes of the image. */
export interface StitchOptions {
  readonly image: { readonly rows: number; readonly columns: number };
  readonly iouThreshold: number;
  readonly limit?: number;
}

/** A box this close to a tile's border, as a share of the tile's side, may have been cut by it. */
const BORDER_SHARE = 0.02;
/** Parts of one lesion share at least this much of the smaller part. */
const SHARED_PART = 0.3;

interface Piece extends ScoredBox {
  readonly tile: number;
  readonly cut: boolean;
}

/**
 * Joins the detections of overlapping tiles: a lesion that a tile's border cut in two becomes one box again with the
 * better score, and what several tiles saw is kept once.
 */
export function stitchDetections(tiles: readonly TileDetections[], options: StitchOptions): readonly ScoredBox[] {
  const pieces = tiles.flatMap(({ region, detections }, tile) =>
    detections.map(({ box, score }): Piece => ({ box, score, tile, cut: isCut(box, region, options.image) })),
  );
  const whole = nonMaximumSuppression(
    pieces.filter(({ cut }) => !cut),
    options,
  );
  const joined = joinPieces(pieces.filter(({ cut }) => cut));
  const left = joined.filter((piece) => !whole.some((other) => sharedPart(piece.box, other.box) >= SHARED_PART));
  return nonMaximumSuppression([...whole, ...left], options).map(({ box, score }) => ({ box, score }));
}

/** Whether the box ends at a border of its tile that lies inside the image. */
function isCut(box: Box, tile: Box, image: { readonly rows: number; readonly columns: number }): boolean {
  const x = (tile.right - tile.left) * BORDER_SHARE;
  const y = (tile.bottom - tile.top) * BORDER_SHARE;
  return (
    (tile.left > 0 && box.left < tile.left + x) ||
    (tile.top > 0 && box.top < tile.top + y) ||
    (tile.right < image.columns && box.right > tile.right - x) ||
    (tile.bottom < image.rows && box.bottom > tile.bottom - y)
  );
}

/** Joins cut pieces of different tiles that overlap, best first, until nothing changes. */
function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const waiting = pieces.toSorted((a, b) => b.score - a.score);
  const joined: Piece[] = [];
  for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
    const current = piece;
    const index = waiting.findIndex(
      (other) => other.tile !== current.tile && sharedPart(other.box, current.box) >= SHARED_PART,
    );
    const [other] = index < 0 ? [] : waiting.splice(index, 1);
    if (other === undefined) joined.push(current);
    else waiting.unshift({ ...current, box: union(current.box, other.box) });
  }
  return joined;
}

function sharedPart(a: Box, b: Box): number {
  const shared = boxArea({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const smaller = Math.min(boxArea(a), boxArea(b));
  return smaller > 0 ? shared / smaller : 0;
}

function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
