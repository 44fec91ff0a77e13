import { describe, expect, it } from 'vitest';
import { compose, movePoint } from '../../../src/pages/exam/viewports/view/affine.ts';
import {
  bringIntoView,
  fitCamera,
  middleOfBox,
  middleOfSeen,
  pan,
  toPane,
  zoom,
} from '../../../src/pages/exam/viewports/view/camera.ts';
import { neededLevel } from '../../../src/pages/exam/viewports/view/level-choice.ts';
import { sheetOf } from '../../../src/pages/exam/viewports/view/sheet.ts';
import type { Sheet } from '../../../src/pages/exam/viewports/view/sheet.ts';

const pane = { width: 600, height: 400 };
const hung = (rows: number, columns: number, chestWall: 'left' | 'right'): Sheet =>
  sheetOf(
    { rows, columns, spacingMm: { row: 0.1, column: 0.1 } },
    { isFlippedHorizontally: false, isFlippedVertically: false, chestWall },
  );
const right = hung(2_000, 1_500, 'right');
const left = hung(1_800, 1_500, 'left');
const onPane = (sheet: Sheet, camera: ReturnType<typeof fitCamera>) =>
  compose(sheet.fromSource, toPane(camera, sheet, pane));

describe('fitCamera', () => {
  it('shows all of every image at one scale, chest walls at the edges that face each other', () => {
    const camera = fitCamera([right, left], pane);
    const rightMap = onPane(right, camera);
    const leftMap = onPane(left, camera);
    expect(rightMap.scaleX).toBe(leftMap.scaleX);
    expect(movePoint(rightMap, { x: 1_500, y: 1_000 })).toEqual({ x: 600, y: 200 });
    expect(movePoint(leftMap, { x: 0, y: 900 })).toEqual({ x: 0, y: 200 });
    expect(movePoint(rightMap, { x: 0, y: 0 }).y).toBeGreaterThan(0);
    expect(movePoint(rightMap, { x: 0, y: 2_000 }).y).toBeLessThan(400);
  });

  it('shows one image alone in the middle', () => {
    expect(movePoint(onPane(right, fitCamera([right], pane)), { x: 750, y: 1_000 })).toEqual({ x: 300, y: 200 });
  });
});

describe('zoom', () => {
  it.each([right, left])('keeps what is under the pointer there', (sheet) => {
    const camera = fitCamera([right, left], pane);
    const at = { x: 110, y: -70 };
    const under = movePoint(onPane(sheet, camera), { x: 500, y: 700 });
    const pointer = { x: under.x - pane.width / 2, y: under.y - pane.height / 2 };
    const closer = zoom(camera, { factor: 3, at: pointer }, sheet);
    expect(closer.mmPerPixel).toBeCloseTo(camera.mmPerPixel / 3, 9);
    const after = movePoint(onPane(sheet, closer), { x: 500, y: 700 });
    expect(after.x).toBeCloseTo(under.x, 6);
    expect(after.y).toBeCloseTo(under.y, 6);
    expect(zoom(camera, { factor: 1e9, at }, sheet).mmPerPixel).toBeGreaterThan(0.001);
  });
});

describe('pan', () => {
  it.each([right, left])('moves the image with the hand', (sheet) => {
    const camera = fitCamera([right, left], pane);
    const before = movePoint(onPane(sheet, camera), { x: 500, y: 700 });
    const after = movePoint(onPane(sheet, pan(camera, { x: 12, y: -5 }, sheet)), { x: 500, y: 700 });
    expect(after.x - before.x).toBeCloseTo(12, 9);
    expect(after.y - before.y).toBeCloseTo(-5, 9);
  });

  it('shows the mirror image of the other breast with the same camera', () => {
    const camera = pan(fitCamera([right, left], pane), { x: 40, y: 0 }, right);
    const inRight = movePoint(onPane(right, camera), { x: 1_500 - 300, y: 1_000 });
    const inLeft = movePoint(onPane(left, camera), { x: 300, y: 900 });
    expect(pane.width - inRight.x).toBeCloseTo(inLeft.x, 9);
  });
});

describe('bringIntoView', () => {
  const seen = { sheet: right, pane };
  const box = { left: 100, top: 100, right: 200, bottom: 220 };

  it('leaves the camera alone when all of the box is seen', () => {
    const camera = fitCamera([right], pane);
    expect(bringIntoView(camera, box, seen)).toBe(camera);
  });

  it('brings a box that is out of sight to the middle', () => {
    const camera = zoom(fitCamera([right], pane), { factor: 8, at: { x: 0, y: 0 } }, right);
    expect(middleOfBox(camera, box, seen).x).toBeLessThan(-pane.width / 2);
    const middle = middleOfBox(bringIntoView(camera, box, seen), box, seen);
    expect(Math.abs(middle.x)).toBeLessThan(1e-6);
    expect(Math.abs(middle.y)).toBeLessThan(1e-6);
  });
});

describe('middleOfSeen', () => {
  it('lies on the image where the viewport is wider than it', () => {
    const middle = middleOfSeen(fitCamera([right, left], pane), right, pane);
    expect(middle.x).toBeGreaterThan(100);
    expect(middle.y).toBeCloseTo(0, 9);
  });
});

describe('neededLevel', () => {
  const picture = { levels: [0, 1, 2, 3].map((level) => ({ level })) };
  const need = (mmPerPixel: number, devicePixelRatio = 1): number =>
    neededLevel(picture, { mmPerPixel }, { pixelMm: 0.1, devicePixelRatio });

  it('is the coarsest with a pixel for every pixel of the screen', () => {
    expect([5, 0.8, 0.6, 0.4, 0.2, 0.1, 0.01].map((scale) => need(scale))).toEqual([3, 3, 2, 2, 1, 0, 0]);
    expect(need(0.8, 2)).toBe(2);
  });
});
