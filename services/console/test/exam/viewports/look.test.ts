import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../src/pages/exam/viewports/view/label-places.ts';
import { keepPixelMm, measuredPixelMm, screenPixelMm } from '../../../src/pages/exam/viewports/view/screen-scale.ts';
import { asMeant, dragWindow, WHOLE_RANGE, windowOf } from '../../../src/pages/exam/viewports/view/window-choice.ts';

describe('windowOf', () => {
  const windows = [
    { voiLutFunction: 'SIGMOID', low: 1_000, high: 3_000 },
    { voiLutFunction: 'LINEAR', low: 500, high: 700 },
  ] as const;
  const image = { windows, mostValue: 4_095 };

  it('is the one that the image was made for at first', () => {
    expect(windowOf(asMeant, image)).toEqual(windows[0]);
  });

  it('is the first where an image has not as many as another', () => {
    expect(windowOf({ ...asMeant, preset: 7 }, image)).toEqual(windows[0]);
  });

  it('shows everything when asked to', () => {
    const whole = windowOf({ ...asMeant, preset: WHOLE_RANGE }, image);
    expect([whole.low, whole.high, whole.voiLutFunction]).toEqual([0, 4_095, 'LINEAR']);
  });

  it('is wider for a drag to the right and brighter for one down', () => {
    const wider = windowOf(dragWindow(asMeant, { x: 100, y: 0 }), image);
    expect(wider.high - wider.low).toBeGreaterThan(2_500);
    const brighter = windowOf(dragWindow(asMeant, { x: 0, y: 100 }), image);
    expect(brighter.high - brighter.low).toBeCloseTo(2_000, 6);
    expect(brighter.low).toBeCloseTo(600, 6);
  });
});

describe('placeLabels', () => {
  const pane = { width: 300, height: 200 };
  const label = { width: 60, height: 18 };

  it('puts labels inside the viewport, beside their findings and not over each other', () => {
    const boxes = [
      { left: 270, top: 5, right: 298, bottom: 30 },
      { left: 40, top: 50, right: 80, bottom: 90 },
      { left: 42, top: 60, right: 82, bottom: 95 },
    ];
    const corners = placeLabels(
      boxes.map((box) => ({ box, ...label })),
      pane,
    );
    const placed = corners.map(({ x, y }) => ({ left: x, top: y, right: x + 60, bottom: y + 18 }));
    for (const { left, top, right, bottom } of placed) {
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect([right <= 300, bottom <= 200]).toEqual([true, true]);
    }
    const all = [...placed, ...boxes];
    const covers = (a: (typeof all)[number], b: (typeof all)[number]): boolean =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    expect(placed.flatMap((a) => all.filter((b) => a !== b && covers(a, b)))).toEqual([]);
  });
});

describe('the scale of the screen', () => {
  it('is what browsers believe until somebody has measured it', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    };
    expect([measuredPixelMm(storage), screenPixelMm(storage)]).toEqual([undefined, 25.4 / 96]);
    keepPixelMm(storage, 0.21);
    expect(screenPixelMm(storage)).toBe(0.21);
    kept.set([...kept.keys()][0] ?? '', 'nonsense');
    expect(measuredPixelMm(storage)).toBeUndefined();
  });
});
