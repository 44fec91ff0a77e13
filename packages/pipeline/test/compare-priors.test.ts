import { code, deriveUid, tag } from '@mammoflow/dicom';
import type { Box } from '@mammoflow/imaging';
import { makePhantomExam } from '@mammoflow/phantom';
import type { MassRequest, PhantomOptions } from '@mammoflow/phantom';
import { caseMammogram, makeFinding } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { comparePriors } from '../src/compare-priors.ts';
import type { LesionChange } from '../src/compare-priors.ts';
import type { Finding } from '../src/finding.ts';
import type { MammogramResult } from '../src/mammogram-result.ts';
import type { PriorExam } from '../src/prior-exam.ts';
import { toPriorMammogram } from '../src/to-prior-mammogram.ts';
import { readTruth } from './phantom-truth.ts';

type Analysed = Extract<MammogramResult, { state: 'analysed' }>;

const anteriorPoint = { x: 300, y: 1000 };
const lesion: Box = { left: 700, top: 900, right: 800, bottom: 1000 };

function moved({ left, top, right, bottom }: Box, x: number, y: number): Box {
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
}

function enlarged({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

function view(findings: readonly Finding[], overrides: Partial<Analysed> = {}): Analysed {
  return { state: 'analysed', mammogram: caseMammogram('R', 'CC'), findings, anteriorPoint, ...overrides };
}

function found(...boxes: readonly Box[]): Analysed {
  return view(boxes.map((box, index) => makeFinding(box, { number: index + 1 })));
}

function exam(...views: readonly Analysed[]): PriorExam {
  return { studyInstanceUid: deriveUid('test|prior'), studyDate: '20240101', mammograms: views.map(toPriorMammogram) };
}

function changes(now: MammogramResult, ...exams: readonly PriorExam[]): readonly LesionChange[] {
  return comparePriors([now], exams).map(({ change }) => change);
}

describe('comparePriors', () => {
  it('knows a lesion again that lies at the same place, seen from the nipple', () => {
    const shifted = { x: anteriorPoint.x + 120, y: anteriorPoint.y - 200 };
    const now = view([makeFinding(moved(lesion, 120, -200))], { anteriorPoint: shifted });
    const [compared] = comparePriors([now], [exam(found(lesion))]);
    expect(compared).toMatchObject({ change: 'stable', prior: { finding: { box: lesion } } });
    expect(compared?.diameterMm).toBeCloseTo(10, 0);
  });

  it.each([
    ['CC', ['P', 'R']],
    ['MLO', ['P', 'HR']],
  ] as const)('knows a lesion again on a %s view that was stored upside down', (name, patientOrientation) => {
    const mammogram = caseMammogram('R', name);
    const upsideDown = caseMammogram('R', name, { patientOrientation });
    const top = 2 * anteriorPoint.y - lesion.bottom - 300;
    const mirrored = { ...lesion, top, bottom: top + 100 };
    const now = view([makeFinding(moved(lesion, 0, 300))], { mammogram });
    const before = view([makeFinding(mirrored)], { mammogram: upsideDown });
    expect(changes(now, exam(before))).toEqual(['stable']);
    expect(changes(view(before.findings, { mammogram }), exam(now))).toEqual(['new']);
  });

  it.each<[LesionChange, Box, Box]>([
    ['larger', lesion, enlarged(lesion, 20)],
    ['smaller', enlarged(lesion, 20), lesion],
    ['stable', lesion, enlarged(lesion, 10)],
    // A quarter more, and still less than two millimetres.
    ['stable', enlarged(lesion, -25), enlarged(lesion, -17)],
  ])('calls a lesion %s by its diameter', (change, before, after) => {
    expect(changes(found(after), exam(found(before)))).toEqual([change]);
  });

  it('calls new what was not within 15 mm then, or many times smaller or larger', () => {
    expect(changes(found(moved(lesion, 0, 149)), exam(found(lesion)))).toEqual(['stable']);
    expect(changes(found(moved(lesion, 0, 151)), exam(found(lesion)))).toEqual(['new']);
    expect(changes(found(lesion), exam(found(enlarged(lesion, -35))))).toEqual(['new']);
    expect(changes(found(lesion), exam(found()))).toEqual(['new']);
  });

  it('gives each earlier lesion to one finding, the nearest', () => {
    const near = moved(lesion, 0, 30);
    expect(changes(found(moved(lesion, 0, 130), near), exam(found(lesion)))).toEqual(['new', 'stable']);
  });

  it('compares with the latest exam that shows the view', () => {
    const other = view([makeFinding(lesion)], { mammogram: caseMammogram('R', 'MLO') });
    expect(changes(found(lesion), exam(other), exam(found(lesion)))).toEqual(['stable']);
    expect(changes(found(lesion), exam(found()), exam(found(lesion)))).toEqual(['new']);
  });

  it('never compares one breast with the other', () => {
    const other = view([makeFinding(lesion)], { mammogram: caseMammogram('L', 'CC') });
    expect(changes(found(lesion), exam(other))).toEqual(['not-comparable']);
  });

  it('says that it cannot compare without a prior of the view, a nipple or pixel spacing on either side', () => {
    const { spacingMm: _, ...unspaced } = caseMammogram('R', 'CC');
    const flat = view([makeFinding(lesion)], { mammogram: unspaced });
    const { anteriorPoint: _nipple, ...blind } = found(lesion);
    expect(changes(found(lesion))).toEqual(['not-comparable']);
    for (const strange of [flat, blind]) {
      expect(changes(strange, exam(found(lesion)))).toEqual(['not-comparable']);
      expect(changes(found(lesion), exam(strange))).toEqual(['not-comparable']);
    }
  });

  it('does not compare parts of a breast, nor views before and after an implant', () => {
    const displaced = [code('399209000', 'SCT', 'Implant Displaced')];
    for (const overrides of [{ partialView: true }, { viewModifiers: displaced }]) {
      const other = view([makeFinding(lesion)], { mammogram: caseMammogram('R', 'CC', overrides) });
      expect(changes(other, exam(found(lesion)))).toEqual(['not-comparable']);
      expect(changes(found(lesion), exam(other))).toEqual(['not-comparable']);
    }
    const withImplant = view([makeFinding(lesion)], {
      mammogram: caseMammogram('R', 'CC', { viewModifiers: displaced }),
    });
    expect(changes(withImplant, exam(withImplant))).toEqual(['stable']);
  });

  it('says nothing of a mammogram that failed', () => {
    const failed: MammogramResult = {
      state: 'failed',
      mammogram: caseMammogram('R', 'CC'),
      code: 'TEST',
      reason: 'test',
    };
    expect(changes(failed, exam(found(lesion)))).toEqual([]);
  });

  it('keeps of an earlier mammogram what names no patient', () => {
    const { mammogram } = toPriorMammogram(found(lesion));
    expect(Object.keys(mammogram.study.attributes).toSorted()).toEqual([tag('StudyDate'), tag('StudyTime')].toSorted());
    expect(JSON.stringify(mammogram)).not.toMatch(/Müller|P-0815/);
  });
});

describe('comparePriors of phantoms at two times', () => {
  const look = { pathology: 'MALIGNANT', shape: 'OVAL', margin: 'CIRCUMSCRIBED', contrast: 0.3 } as const;
  const mass = (laterality: 'R' | 'L', diameterMm: number): MassRequest => ({
    kind: 'MASS',
    laterality,
    diameterMm,
    ...look,
  });
  const raster = { rows: 300, columns: 225, device: 'DIRECT' } as const;

  async function pair(
    seed: string,
    before: readonly MassRequest[],
    after: readonly MassRequest[],
  ): Promise<LesionChange[]> {
    const read = (options: Partial<PhantomOptions>): Promise<Analysed[]> =>
      Promise.all(makePhantomExam({ seed, ...raster, ...options }).images.map(readTruth));
    const [then, now] = await Promise.all([read({ lesions: before }), read({ lesions: after, visit: 1 })]);
    return comparePriors(now, [exam(...then)]).map(({ change }) => change);
  }

  const seeds = Array.from({ length: 6 }, (_, index) => `prior-${index}`);

  it('mostly knows a lesion again that stayed as it was', async () => {
    const said = await Promise.all(seeds.map((seed) => pair(seed, [mass('R', 14)], [mass('R', 14)])));
    const all = said.flat();
    expect(all).toHaveLength(12);
    expect(all.filter((change) => change === 'stable').length).toBeGreaterThanOrEqual(10);
  });

  it('mostly calls new what was not there, beside a lesion that was', async () => {
    const said = await Promise.all(seeds.map((seed) => pair(seed, [mass('R', 14)], [mass('R', 14), mass('R', 10)])));
    const fresh = said.map(([, second]) => second);
    expect(fresh.filter((change) => change === 'new').length).toBeGreaterThanOrEqual(4);
  });
});
