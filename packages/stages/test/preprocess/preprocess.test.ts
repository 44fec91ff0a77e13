import { readFile } from 'node:fs/promises';
import { encodePixels, readPart10, transferSyntaxes, writePart10 } from '@mammoflow/dicom';
import { applyAffine, findProfile, invertAffine, preprocessingProfiles, transformBox } from '@mammoflow/imaging';
import type { Box } from '@mammoflow/imaging';
import { makePhantomExam } from '@mammoflow/phantom';
import type { PhantomImage, PhantomOptions } from '@mammoflow/phantom';
import type { PreprocessedImage } from '@mammoflow/pipeline';
import { sharedData } from '@mammoflow/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { createPreprocessPort, createThreadedPreprocessPort } from '../../src/index.ts';

const port = createPreprocessPort();
const threaded = createThreadedPreprocessPort({ threads: 2 });
afterAll(() => threaded.close());

const profile = 'clahe-256';

/** Both breasts in both views, each with one obvious mass. */
function phantoms(options: Partial<PhantomOptions> = {}): readonly PhantomImage[] {
  const mass = { kind: 'MASS', pathology: 'MALIGNANT', diameterMm: 22, contrast: 0.4 } as const;
  const form = { shape: 'ROUND', margin: 'CIRCUMSCRIBED' } as const;
  return makePhantomExam({
    seed: 'preprocess',
    rows: 480,
    columns: 360,
    breastDensity: 1,
    device: 'SCINTILLATOR',
    lesions: [
      { ...mass, ...form, laterality: 'R' },
      { ...mass, ...form, laterality: 'L' },
    ],
    ...options,
  }).images;
}

function meanWithin({ columns, pixels }: PreprocessedImage, { left, top, right, bottom }: Box): number {
  let [sum, count] = [0, 0];
  for (let row = Math.max(0, Math.round(top)); row < bottom; row += 1) {
    for (let column = Math.max(0, Math.round(left)); column < right; column += 1) {
      sum += pixels[row * columns + column] ?? 0;
      count += 1;
    }
  }
  return sum / count;
}

/** The phantom's file with all its pixels replaced by one value. */
function uniform({ part10, rows, columns }: PhantomImage, value: number): Promise<Uint8Array> {
  const { dataset } = readPart10(part10);
  const values = new Uint16Array(rows * columns).fill(value);
  const { explicitVrLittleEndian: transferSyntaxUid } = transferSyntaxes;
  return encodedInto(dataset, { rows, columns, values, transferSyntaxUid });
}

async function encodedInto(
  dataset: ReturnType<typeof readPart10>['dataset'],
  { transferSyntaxUid, ...pixels }: { rows: number; columns: number; values: Uint16Array; transferSyntaxUid: string },
): Promise<Uint8Array> {
  const encoded = await encodePixels({ ...pixels, bitsStored: 12 }, transferSyntaxUid);
  return writePart10({ ...dataset, ...encoded }, { transferSyntaxUid });
}

describe.each(phantoms())('preprocessing a phantom, $laterality $view', (image) => {
  it('puts the chest wall at the left edge and the mass where the source has it', async () => {
    const prepared = await port.preprocess({ part10: image.part10, profile });
    expect([prepared.sourceRows, prepared.sourceColumns]).toEqual([480, 360]);
    expect(applyAffine(prepared.toSource, { x: 0, y: 0 }).x).toBeCloseTo(image.laterality === 'R' ? 360 : 0, 6);
    const [lesion] = image.truth;
    if (lesion === undefined) throw new Error('The phantom has a mass.');
    const box = transformBox(invertAffine(prepared.toSource), lesion.box);
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    const middle = {
      left: box.left + width / 4,
      top: box.top + height / 4,
      right: box.right - width / 4,
      bottom: box.bottom - height / 4,
    };
    const around = {
      left: box.left - width,
      top: box.top - height,
      right: box.right + width,
      bottom: box.bottom + height,
    };
    expect(meanWithin(prepared, middle)).toBeGreaterThan(meanWithin(prepared, around) + 8000);
  });
});

describe('preprocessing', () => {
  const [first] = phantoms();
  if (first === undefined) throw new Error('The phantom has images.');

  it('sees the same in MONOCHROME1 as in MONOCHROME2', async () => {
    const [inverted] = phantoms({ deviceOverrides: { photometricInterpretation: 'MONOCHROME1' } });
    if (inverted === undefined) throw new Error('The phantom has images.');
    const a = await port.preprocess({ part10: first.part10, profile });
    const b = await port.preprocess({ part10: inverted.part10, profile });
    expect(b.toSource).toEqual(a.toSource);
    const difference = a.pixels.reduce((sum, value, index) => sum + Math.abs(value - (b.pixels[index] ?? 0)), 0);
    expect(difference / a.pixels.length).toBeLessThan(700);
  });

  it.each(preprocessingProfiles.map(({ name }) => name))('gives every channel of %s', async (name) => {
    const prepared = await port.preprocess({ part10: first.part10, profile: name });
    expect(prepared.profile).toBe(findProfile(name).name);
    expect(prepared.pixels).toHaveLength(prepared.channels * prepared.rows * prepared.columns);
  });

  it.each([0, 2000, 4095])('refuses an image whose pixels are all %d', async (value) => {
    await expect(port.preprocess({ part10: await uniform(first, value), profile })).rejects.toMatchObject({
      code: 'IMAGING_NO_BREAST',
      retryable: false,
    });
  });

  it('refuses a tiny image', async () => {
    const { dataset } = readPart10(first.part10);
    const transferSyntaxUid = transferSyntaxes.explicitVrLittleEndian;
    const part10 = await encodedInto(dataset, { rows: 1, columns: 2, values: Uint16Array.of(1, 2), transferSyntaxUid });
    await expect(port.preprocess({ part10, profile })).rejects.toMatchObject({ code: 'IMAGING_TOO_SMALL' });
  });

  it('refuses bytes that are not DICOM', async () => {
    await expect(port.preprocess({ part10: new Uint8Array(500), profile })).rejects.toMatchObject({
      code: 'DICOM_NOT_PART_10',
      retryable: false,
    });
  });

  it('refuses a profile that it does not know', async () => {
    const request = { part10: first.part10, profile: 'none' };
    await expect(port.preprocess(request)).rejects.toMatchObject({ code: 'IMAGING_UNKNOWN_PROFILE' });
  });

  it('does nothing for a caller that has given up', async () => {
    const signal = AbortSignal.abort(new Error('given up'));
    await expect(port.preprocess({ part10: first.part10, profile }, { signal })).rejects.toThrow('given up');
    await expect(threaded.preprocess({ part10: first.part10, profile }, { signal })).rejects.toThrow('given up');
  });

  it('gives the same in a thread, and leaves the caller its bytes', async () => {
    const bytes = Uint8Array.from(first.part10);
    const there = await threaded.preprocess({ part10: bytes, profile });
    expect(there).toEqual(await port.preprocess({ part10: bytes, profile }));
  });

  it('says in a thread as well why an image is refused', async () => {
    await expect(threaded.preprocess({ part10: await uniform(first, 0), profile })).rejects.toMatchObject({
      code: 'IMAGING_NO_BREAST',
      retryable: false,
    });
  });
});

describe.each(['L-CC', 'L-MLO', 'R-CC', 'R-MLO'])('preprocessing a real digital image, %s', (name) => {
  it('keeps the whole breast from skin to chest wall', async () => {
    const part10 = await readFile(sharedData(`exam-ffdm-1/${name}.dcm`));
    const prepared = await port.preprocess({ part10, profile });
    const { rows, columns, toSource, sourceRows, sourceColumns } = prepared;
    expect(Math.sign(toSource.a)).toBe(name.startsWith('L') ? 1 : -1);
    expect((rows * toSource.e) / sourceRows).toBeGreaterThan(0.95);
    expect((columns * Math.abs(toSource.a)) / sourceColumns).toBeGreaterThan(0.7);
    expect(Math.abs(toSource.a) / toSource.e).toBeCloseTo(1, 2);
  });
});

describe('preprocessing a scanned film', () => {
  it('shows the breast on the left within the size that was asked for', async () => {
    const part10 = await readFile(sharedData('dicom-samples/film-l-mlo-as-secondary-capture-j2k-lossy.dcm'));
    const prepared = await port.preprocess({ part10, profile });
    expect(Math.max(prepared.rows, prepared.columns)).toBe(2048);
    expect(prepared.toSource.a).toBeGreaterThan(0);
  });
});
