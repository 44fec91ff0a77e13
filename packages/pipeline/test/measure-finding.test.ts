import { caseMammogram, makeFinding } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { drawnOutline, measureFinding } from '../src/measure-finding.ts';

const mammogram = { ...caseMammogram('R', 'CC'), spacingMm: { row: 0.1, column: 0.1 } };
const round = makeFinding({ left: 100, top: 200, right: 200, bottom: 300 });

describe('measureFinding', () => {
  it('gives the diameter of a round region in mm', () => {
    const { diameterMm } = measureFinding(round, { state: 'analysed', mammogram, findings: [round] });
    expect(diameterMm).toBeCloseTo(10, 1);
  });

  it('places a region behind and above the nipple when that is known', () => {
    const anteriorPoint = { x: 50, y: 300 };
    const measured = measureFinding(round, { state: 'analysed', mammogram, findings: [round], anteriorPoint });
    expect(Math.abs(measured.place?.depthMm ?? 0)).toBeCloseTo(10, 6);
    expect(Math.abs(measured.place?.aboveNippleMm ?? 0)).toBeCloseTo(5, 6);
  });

  it('gives no mm when the image has no pixel spacing', () => {
    const { spacingMm: _, ...withoutSpacing } = mammogram;
    expect(measureFinding(round, { state: 'analysed', mammogram: withoutSpacing, findings: [round] })).toEqual({});
  });
});

describe('drawnOutline', () => {
  it('stays within 32 points and close to the outline', () => {
    const points = Array.from({ length: 2_000 }, (_, index) => {
      const angle = (2 * Math.PI * index) / 2_000;
      const radius = 400 + 25 * Math.sin(40 * angle);
      return { x: 1_000 + radius * Math.cos(angle), y: 1_000 + radius * Math.sin(angle) };
    });
    const outline = drawnOutline({ ...round, region: { ...round.region, outline: points } });
    expect(outline.length).toBeLessThanOrEqual(32);
    expect(outline.length).toBeGreaterThan(8);
    for (const { x, y } of outline) expect(Math.abs(Math.hypot(x - 1_000, y - 1_000) - 400)).toBeLessThan(26);
  });
});
