import type { Box, Point } from '@mammoflow/imaging';
import { makePhantomExam } from '@mammoflow/phantom';
import type { MassRequest } from '@mammoflow/phantom';
import { caseMammogram, makeFinding } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import type { MammogramResult } from '../src/mammogram-result.ts';
import { matchViews } from '../src/match-views.ts';
import { readTruth } from './phantom-truth.ts';

function mass(laterality: 'R' | 'L', diameterMm: number): MassRequest {
  const look = { pathology: 'MALIGNANT', shape: 'OVAL', margin: 'CIRCUMSCRIBED', contrast: 0.3 } as const;
  return { kind: 'MASS', laterality, diameterMm, ...look };
}

/** Of each breast's lesions, how many were matched with themselves and how many with another. */
async function score(lesionsABreast: number): Promise<{ right: number; wrong: number; of: number }> {
  const total = { right: 0, wrong: 0, of: 0 };
  for (let seed = 0; seed < 8; seed += 1) {
    const sizes = Array.from({ length: lesionsABreast }, (_, index) => 10 + 5 * index);
    const lesions = (['R', 'L'] as const).flatMap((side) => sizes.map((size) => mass(side, size)));
    const exam = makePhantomExam({ seed: `match-${seed}`, rows: 300, columns: 225, device: 'DIRECT', lesions });
    const comparisons = matchViews(await Promise.all(exam.images.map(readTruth)));
    for (const { craniocaudal, oblique } of comparisons.flatMap(({ matches }) => matches)) {
      total[craniocaudal.finding.number === oblique.finding.number ? 'right' : 'wrong'] += 1;
    }
    total.of += 2 * lesionsABreast;
  }
  return total;
}

describe('matchViews', () => {
  it('finds the lesion of a phantom in both views', async () => {
    const { right, of } = await score(1);

    expect(right / of).toBeGreaterThanOrEqual(0.9);
  });

  it('mostly tells two lesions of a breast apart', async () => {
    const { right, wrong, of } = await score(2);

    expect(right / of).toBeGreaterThanOrEqual(0.8);
    expect(wrong / of).toBeLessThanOrEqual(0.15);
  });

  const lesion: Box = { left: 1000, top: 1000, right: 1100, bottom: 1100 };
  const front: Point = { x: 300, y: 1050 };

  function view(of: 'CC' | 'MLO', box: Box): MammogramResult {
    const mammogram = caseMammogram('R', of);
    return { state: 'analysed', mammogram, findings: [makeFinding(box)], anteriorPoint: front };
  }

  it('matches findings at one depth and not at different depths', () => {
    const deeper = { left: 1250, top: 1000, right: 1350, bottom: 1100 };

    expect(matchViews([view('CC', lesion), view('MLO', lesion)])[0]?.matches).toHaveLength(1);
    expect(matchViews([view('CC', lesion), view('MLO', deeper)])[0]?.matches).toHaveLength(0);
  });

  it('does not match a small finding with a large one', () => {
    const large = { left: 900, top: 900, right: 1200, bottom: 1200 };

    expect(matchViews([view('CC', lesion), view('MLO', large)])[0]?.matches).toHaveLength(0);
  });

  it('compares a breast in which nothing was found', () => {
    const { mammogram } = view('MLO', lesion);
    const empty: MammogramResult = { state: 'analysed', mammogram, findings: [], anteriorPoint: front };

    expect(matchViews([view('CC', lesion), empty])).toMatchObject([{ imageLaterality: 'R', matches: [] }]);
  });

  it('compares nothing where a view is missing, failed or of unknown geometry', () => {
    const { mammogram } = view('MLO', lesion);
    const { spacingMm: _, ...unspaced } = mammogram;
    const blind: MammogramResult = { state: 'analysed', mammogram, findings: [] };
    const flat: MammogramResult = { ...blind, mammogram: unspaced, anteriorPoint: front };
    const failed: MammogramResult = { state: 'failed', mammogram, code: 'TEST', reason: 'test' };

    expect(matchViews([view('CC', lesion)])).toEqual([]);
    expect(matchViews([view('CC', lesion), failed])).toEqual([]);
    expect(matchViews([view('CC', lesion), blind])).toEqual([]);
    expect(matchViews([view('CC', lesion), flat])).toEqual([]);
  });

  it('gives each finding to one match, and the best pair goes first', () => {
    const near = { left: 1040, top: 1000, right: 1140, bottom: 1100 };
    const cc = caseMammogram('R', 'CC');
    const findings = [makeFinding(near), makeFinding(lesion, { number: 2 })];
    const both: MammogramResult = { state: 'analysed', mammogram: cc, findings, anteriorPoint: front };
    const flat = { left: 1081.2, top: 1000, right: 1181.2, bottom: 1100 };
    const [comparison] = matchViews([both, view('MLO', flat)]);

    expect(comparison?.matches.map(({ craniocaudal }) => craniocaudal.finding.number)).toEqual([2]);
  });
});
