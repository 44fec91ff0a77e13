import { readPart10, textValues } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { makePhantomExam } from '../src/index.ts';
import type { LesionRequest, PhantomImage, PhantomOptions } from '../src/index.ts';
import { imageOf, shownValues } from './shown-values.ts';

const small = { rows: 240, columns: 180, lesions: [] } as const;

const roundMass = (laterality: 'L' | 'R'): LesionRequest => ({
  kind: 'MASS',
  laterality,
  pathology: 'BENIGN',
  shape: 'ROUND',
  margin: 'CIRCUMSCRIBED',
  diameterMm: 20,
  contrast: 0.3,
  centre: { CC: { x: laterality === 'L' ? 130 : 470, y: 400 }, MLO: { x: laterality === 'L' ? 150 : 450, y: 450 } },
});

describe('makePhantomExam', () => {
  it('makes the same bytes from the same options, and others from another seed', () => {
    const bytes = (seed: string): Buffer =>
      Buffer.concat(makePhantomExam({ ...small, seed, lesions: 'RANDOM' }).images.map(({ part10 }) => part10));

    expect(bytes('one').equals(bytes('one'))).toBe(true);
    expect(bytes('one').equals(bytes('two'))).toBe(false);
  });

  it('gives different UIDs to exams of one seed that differ in another option', () => {
    const a = makePhantomExam({ ...small, seed: 'uid' });
    const b = makePhantomExam({ ...small, seed: 'uid', breastDensity: 4 });

    expect(a.studyInstanceUid).not.toBe(b.studyInstanceUid);
    expect(a.images[0]?.sopInstanceUid).not.toBe(b.images[0]?.sopInstanceUid);
  });

  it.each([
    ['L', 'CC', ['A', 'R']],
    ['R', 'CC', ['P', 'L']],
    ['L', 'MLO', ['A', 'FR']],
    ['R', 'MLO', ['P', 'FL']],
  ] as const)(
    'hangs %s %s as its Patient Orientation says: chest wall left for L, right for R',
    async (...expected) => {
      const [laterality, view, orientation] = expected;
      const exam = makePhantomExam({ ...small, seed: 'hang', device: 'DIRECT', marker: false });
      const image = imageOf(exam, { laterality, view });

      const shown = await shownValues(image);
      const half = (from: number): number =>
        shown.reduce((sum, value, index) => {
          const column = index % image.columns;
          return column >= from && column < from + image.columns / 2 ? sum + value : sum;
        }, 0);
      expect(textValues(readPart10(image.part10).dataset, 'PatientOrientation')).toEqual(orientation);
      expect(half(0) > half(image.columns / 2)).toBe(laterality === 'L');
    },
  );

  it.each(
    (['LINEAR', 'SIGMOID', 'LUT'] as const).flatMap((voi) =>
      (['MONOCHROME1', 'MONOCHROME2'] as const).map((photometricInterpretation) => ({
        voi,
        photometricInterpretation,
      })),
    ),
  )('shows the same image with $voi and $photometricInterpretation', async (deviceOverrides) => {
    const make = (overrides: PhantomOptions['deviceOverrides']): Promise<Float64Array> => {
      const views = [{ laterality: 'L', view: 'CC' }] as const;
      const options = { ...small, seed: 'voi', views, device: 'DIRECT', deviceOverrides: { ...overrides } } as const;
      return shownValues(imageOf(makePhantomExam(options), views[0]));
    };
    const plain = await make({});
    const other = await make(deviceOverrides);

    const worst = other.reduce((most, value, index) => Math.max(most, Math.abs(value - (plain[index] ?? 0))), 0);
    expect(worst).toBeLessThan(0.015);
  });

  it.each([8, 10, 12, 14, 16] as const)('stores %i bits', (bitsStored) => {
    const exam = makePhantomExam({ ...small, seed: 'bits', deviceOverrides: { bitsStored } });
    const { dataset } = readPart10(exam.images[0]?.part10 ?? new Uint8Array());

    expect(dataset['00280101']?.Value).toEqual([bitsStored]);
    expect(dataset['7FE00010']?.bytes?.length).toBe(240 * 180 * (bitsStored > 8 ? 2 : 1));
  });

  it('stores air as Pixel Padding Value and nothing else so', () => {
    const exam = makePhantomExam({ ...small, seed: 'pad', device: 'SCINTILLATOR', marker: false });
    const { dataset } = readPart10(imageOf(exam, { laterality: 'L', view: 'CC' }).part10);
    const pixels = new Uint16Array(Uint8Array.from(dataset['7FE00010']?.bytes ?? []).buffer);

    expect(dataset['00280120']?.Value).toEqual([0]);
    expect(pixels[179]).toBe(0);
    expect(pixels.subarray(120 * 180, 120 * 180 + 60).every((value) => value > 0)).toBe(true);
  });

  it('refuses what is too small to hold a breast', () => {
    expect(() => makePhantomExam({ seed: 'tiny', rows: 15, columns: 100 })).toThrow(RangeError);
  });
});

describe('the truth of a lesion', () => {
  const options = {
    seed: 'truth',
    rows: 800,
    columns: 600,
    device: 'DIRECT',
    breastDensity: 1,
    marker: false,
  } as const;
  const withMass = makePhantomExam({ ...options, lesions: [roundMass('L'), roundMass('R')] });
  const without = makePhantomExam({ ...options, lesions: [] });

  it.each([
    ['L', 'CC'],
    ['R', 'CC'],
    ['L', 'MLO'],
    ['R', 'MLO'],
  ] as const)('is where %s %s got brighter', async (laterality, view) => {
    const image = imageOf(withMass, { laterality, view });
    const mask = image.truth[0]?.mask;
    if (mask === undefined) throw new Error('no truth');
    const added = await difference(image, imageOf(without, { laterality, view }));

    const most = added.reduce((a, b) => Math.max(a, b), 0);
    let [both, either] = [0, 0];
    added.forEach((value, index) => {
      const column = (index % image.columns) - mask.column;
      const row = Math.floor(index / image.columns) - mask.row;
      const inside = column >= 0 && row >= 0 && column < mask.columns && row < mask.rows;
      const isTrue = inside && mask.pixels[row * mask.columns + column] === 1;
      const isBright = value > most * 0.2;
      if (isTrue && isBright) both += 1;
      if (isTrue || isBright) either += 1;
    });
    expect(both / either).toBeGreaterThan(0.93);
  });

  it('lies around the centre that was asked for', () => {
    for (const image of withMass.images) {
      const box = image.truth[0]?.box;
      const asked = roundMass(image.laterality).centre?.[image.view];
      expect(((box?.left ?? 0) + (box?.right ?? 0)) / 2).toBeCloseTo(asked?.x ?? 0, -0.5);
      expect(((box?.top ?? 0) + (box?.bottom ?? 0)) / 2).toBeCloseTo(asked?.y ?? 0, -0.5);
    }
  });

  it('is in both views of the breast when the place is drawn by lot, and inside the image', () => {
    for (let seed = 0; seed < 12; seed++) {
      const exam = makePhantomExam({ seed: `lot ${seed}`, rows: 240, columns: 180 });
      const count = (image: PhantomImage): number => image.truth.length;
      for (const laterality of ['L', 'R'] as const) {
        expect(count(imageOf(exam, { laterality, view: 'CC' }))).toBe(
          count(imageOf(exam, { laterality, view: 'MLO' })),
        );
      }
      for (const { box } of exam.images.flatMap(({ truth }) => truth)) {
        expect(box.left >= 0 && box.top >= 0 && box.right <= 180 && box.bottom <= 240).toBe(true);
      }
    }
  });
});

async function difference(a: PhantomImage, b: PhantomImage): Promise<Float64Array> {
  const [shownA, shownB] = [await shownValues(a), await shownValues(b)];
  return shownA.map((value, index) => value - (shownB[index] ?? 0));
}

describe('another exam of a patient', () => {
  const options = {
    ...small,
    seed: 'visits',
    rows: 600,
    columns: 450,
    lesions: [roundMass('L')],
    breastDensity: 2,
  } as const;
  const [first, second] = [makePhantomExam(options), makePhantomExam({ ...options, visit: 1 })];
  const view = { laterality: 'L', view: 'CC' } as const;

  it('is of the same patient and of another study', () => {
    expect(second.patientId).toBe(first.patientId);
    expect(second.studyInstanceUid).not.toBe(first.studyInstanceUid);
  });

  it('shows the same lesion near its place, not at it', () => {
    const [before, after] = [first, second].map((exam) => imageOf(exam, view).truth[0]?.box ?? expect.fail());
    const shift = Math.hypot((after?.left ?? 0) - (before?.left ?? 0), (after?.top ?? 0) - (before?.top ?? 0));
    expect(shift).toBeGreaterThan(0);
    expect(shift * imageOf(first, view).spacingMm).toBeLessThan(30);
  });
});
