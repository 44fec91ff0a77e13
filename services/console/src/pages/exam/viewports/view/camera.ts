import type { Box, Point } from '../viewports-props.ts';
import type { Scaling } from './affine.ts';
import { movePoint } from './affine.ts';
import type { Sheet } from './sheet.ts';

/** Size of a viewport in CSS pixels. */
export interface PaneSize {
  readonly width: number;
  readonly height: number;
}

/**
 * What part of a breast is seen. It is told from the chest wall and from the middle of the image, so one camera shows the same of
 * both breasts in mirror image.
 */
export interface Camera {
  /** Millimetres at the detector that a CSS pixel shows. */
  readonly mmPerPixel: number;
  /** Distance of the viewport's centre from the chest wall edge of the image. */
  readonly depthMm: number;
  /** How far the viewport's centre lies below the middle of the image. */
  readonly belowMm: number;
}

const MOST_ZOOM_MM_PER_PIXEL = 0.005;
const LEAST_ZOOM_MM_PER_PIXEL = 5;
/** Kept free around the larger of the images when all of it is to be seen. */
const FIT_MARGIN = 1.02;

/**
 * The camera with which all of every sheet is seen, at one scale: with the chest wall at the viewport's edge, where the other breast
 * is on the other side, or one sheet alone in the middle.
 */
export function fitCamera(sheets: readonly Sheet[], pane: PaneSize): Camera {
  const needed = sheets.map(({ widthMm, heightMm }) => Math.max(widthMm / pane.width, heightMm / pane.height));
  const mmPerPixel = Math.max(...needed, 1e-6) * FIT_MARGIN;
  const [alone] = sheets.length === 1 ? sheets : [];
  return { mmPerPixel, depthMm: alone === undefined ? (pane.width * mmPerPixel) / 2 : alone.widthMm / 2, belowMm: 0 };
}

/** The centre of the viewport on a sheet, in millimetres. */
export function centreOf({ depthMm, belowMm }: Camera, { widthMm, heightMm, chestWall }: Sheet): Point {
  return { x: chestWall === 'left' ? depthMm : widthMm - depthMm, y: heightMm / 2 + belowMm };
}

/** From millimetres of a sheet to CSS pixels of its viewport. */
export function toPane(camera: Camera, sheet: Sheet, pane: PaneSize): Scaling {
  const centre = centreOf(camera, sheet);
  const scale = 1 / camera.mmPerPixel;
  return {
    scaleX: scale,
    shiftX: pane.width / 2 - centre.x * scale,
    scaleY: scale,
    shiftY: pane.height / 2 - centre.y * scale,
  };
}

/** Moves what is seen by so many CSS pixels to the right and down, as a hand that holds it. */
export function pan(camera: Camera, by: Point, { chestWall }: Pick<Sheet, 'chestWall'>): Camera {
  const side = chestWall === 'left' ? 1 : -1;
  return {
    ...camera,
    depthMm: camera.depthMm - side * by.x * camera.mmPerPixel,
    belowMm: camera.belowMm - by.y * camera.mmPerPixel,
  };
}

/** Magnifies by a factor; what lies `at` pixels from the viewport's centre stays where it is. */
export function zoom(
  camera: Camera,
  { factor, at }: { readonly factor: number; readonly at: Point },
  { chestWall }: Pick<Sheet, 'chestWall'>,
): Camera {
  const mmPerPixel = Math.min(Math.max(camera.mmPerPixel / factor, MOST_ZOOM_MM_PER_PIXEL), LEAST_ZOOM_MM_PER_PIXEL);
  const side = chestWall === 'left' ? 1 : -1;
  const change = camera.mmPerPixel - mmPerPixel;
  return { mmPerPixel, depthMm: camera.depthMm + side * at.x * change, belowMm: camera.belowMm + at.y * change };
}

/**
 * The middle of what is seen of a sheet, counted from the viewport's centre in CSS pixels: what somebody looks at who magnifies
 * without pointing. The viewport's own centre when nothing of the sheet is seen.
 */
export function middleOfSeen(camera: Camera, sheet: Sheet, pane: PaneSize): Point {
  const map = toPane(camera, sheet, pane);
  const across = overlap(map.shiftX, map.shiftX + sheet.widthMm * map.scaleX, pane.width);
  const down = overlap(map.shiftY, map.shiftY + sheet.heightMm * map.scaleY, pane.height);
  return across === undefined || down === undefined
    ? { x: 0, y: 0 }
    : { x: across - pane.width / 2, y: down - pane.height / 2 };
}

/** Where the middle of a box of the source image lies, counted from the viewport's centre in CSS pixels. */
export function middleOfBox(
  camera: Camera,
  box: Box,
  { sheet, pane }: { readonly sheet: Sheet; readonly pane: PaneSize },
): Point {
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const { x, y } = movePoint(toPane(camera, sheet, pane), movePoint(sheet.fromSource, middle));
  return { x: x - pane.width / 2, y: y - pane.height / 2 };
}

/** The middle of what an interval has in common with that from 0 to `length`. */
function overlap(from: number, to: number, length: number): number | undefined {
  const [start, end] = [Math.max(from, 0), Math.min(to, length)];
  return start < end ? (start + end) / 2 : undefined;
}

/** Moves the camera just so that a box of the source image is seen, with some room around it; as it was where it is seen. */
export function bringIntoView(
  camera: Camera,
  box: Box,
  { sheet, pane }: { readonly sheet: Sheet; readonly pane: PaneSize },
): Camera {
  const p = movePoint(sheet.fromSource, { x: box.left, y: box.top });
  const q = movePoint(sheet.fromSource, { x: box.right, y: box.bottom });
  const onPane = toPane(camera, sheet, pane);
  const [a, b] = [movePoint(onPane, p), movePoint(onPane, q)];
  const by = {
    x: inward(Math.min(a.x, b.x), Math.max(a.x, b.x), pane.width),
    y: inward(Math.min(a.y, b.y), Math.max(a.y, b.y), pane.height),
  };
  return by.x === 0 && by.y === 0 ? camera : pan(camera, by, sheet);
}

/** How far an interval must move to lie inside `length`; to the middle when it lies outside at all. */
function inward(from: number, to: number, length: number): number {
  return from >= 0 && to <= length ? 0 : length / 2 - (from + to) / 2;
}
