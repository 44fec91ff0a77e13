import { screeningViews } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { planExam } from '../../src/core/exam-plan.ts';
import { projectSite, siteOfPoint } from '../../src/core/lesion-site.ts';

const { breasts } = planExam({ seed: 'sites', lesions: [] });
const shapes = { CC: breasts.L.anatomies.CC.shape, MLO: breasts.L.anatomies.MLO.shape };

describe('projectSite', () => {
  it('shows a lesion at the same distance behind the nipple in both views', () => {
    const site = { depthMm: 40, lateralMm: 12, superiorMm: -8 };
    for (const view of screeningViews) {
      expect(siteOfPoint(shapes[view], projectSite(shapes[view], site)).depthMm).toBeCloseTo(40, 9);
    }
  });

  it('shows lateral at the top of CC, and lateral and superior at the top of MLO', () => {
    const rise = (view: 'CC' | 'MLO', site: { lateralMm: number; superiorMm: number }): number =>
      shapes[view].nipple.y - projectSite(shapes[view], { depthMm: 0, ...site }).y;

    expect(rise('CC', { lateralMm: 10, superiorMm: 0 })).toBeCloseTo(10);
    expect(rise('CC', { lateralMm: 0, superiorMm: 10 })).toBeCloseTo(0);
    expect(rise('MLO', { lateralMm: 10, superiorMm: 0 })).toBeGreaterThan(5);
    expect(rise('MLO', { lateralMm: 0, superiorMm: 10 })).toBeGreaterThan(5);
  });
});
