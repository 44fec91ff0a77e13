import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePhantomExam, readPhantomTruth, runPhantom, TruthUnreadableError, writePhantomExam } from '../src/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mammoflow-phantom-'));
});
afterEach(() => rm(folder, { recursive: true }));

const mass = {
  kind: 'MASS',
  laterality: 'R',
  pathology: 'MALIGNANT',
  shape: 'IRREGULAR',
  margin: 'SPICULATED',
  diameterMm: 18,
  contrast: 0.3,
} as const;

describe('writePhantomExam', () => {
  it('writes a file a view, a PNG a mask, and the truth that leads to them', async () => {
    const exam = makePhantomExam({ seed: 'write', rows: 240, columns: 180, lesions: [mass] });
    await writePhantomExam(exam, folder);

    const truth = await readPhantomTruth(folder);
    const record = truth.images.find(({ file }) => file === 'R-MLO.dcm');
    const lesion = record?.lesions[0];
    const drawn = exam.images.find(({ laterality, view }) => laterality === 'R' && view === 'MLO')?.truth[0];
    const file = sharp(join(folder, lesion?.mask.file ?? ''));
    const png = await file.extractChannel(0).raw().toBuffer({ resolveWithObject: true });
    expect(truth.images.map(({ lesions }) => lesions.length)).toEqual([1, 0, 1, 0]);
    expect(lesion).toMatchObject({ kind: 'MASS', pathology: 'MALIGNANT', shape: 'IRREGULAR', margin: 'SPICULATED' });
    expect(lesion?.box).toEqual(drawn?.box);
    expect(await file.metadata()).toMatchObject({ channels: 1, depth: 'uchar' });
    expect(png.info).toMatchObject({ width: lesion?.mask.columns, height: lesion?.mask.rows, channels: 1 });
    expect([...png.data]).toEqual(Array.from(drawn?.mask.pixels ?? [], (value) => value * 255));
  });

  it('numbers a view that comes twice', async () => {
    const views = [
      { laterality: 'L', view: 'CC' },
      { laterality: 'L', view: 'CC' },
    ] as const;
    await writePhantomExam(makePhantomExam({ seed: 'twice', rows: 48, columns: 36, lesions: [], views }), folder);

    expect((await readdir(folder)).sort()).toEqual(['L-CC-2.dcm', 'L-CC.dcm', 'truth.json']);
  });
});

describe('readPhantomTruth', () => {
  it('says that a folder holds no truth, or one that is cut off or of another version', async () => {
    await expect(readPhantomTruth(folder)).rejects.toThrow(TruthUnreadableError);
    for (const text of ['{"schemaVersion":2}', '{"schemaVersion":1,"ima']) {
      await writeFile(join(folder, 'truth.json'), text);
      await expect(readPhantomTruth(folder)).rejects.toThrow(TruthUnreadableError);
    }
  });
});

describe('runPhantom', () => {
  it('writes as many exams as asked, the same for the same seed, and reports each', async () => {
    const lines: string[] = [];
    const report = (line: string): void => {
      lines.push(line);
    };
    for (const out of ['a', 'b']) {
      const args = ['--out', join(folder, out), '--exams', '2', '--preset', 'small', '--seed', 's'];
      await runPhantom(args, report);
    }

    expect(lines).toHaveLength(4);
    expect(await readFile(join(folder, 'a/exam-2/L-CC.dcm'))).toEqual(
      await readFile(join(folder, 'b/exam-2/L-CC.dcm')),
    );
    expect(await readFile(join(folder, 'a/exam-1/L-CC.dcm'))).not.toEqual(
      await readFile(join(folder, 'a/exam-2/L-CC.dcm')),
    );
  });

  it.each([
    [[], 'PHANTOM_USAGE'],
    [['--out', 'x', '--exams', 'many'], 'PHANTOM_USAGE'],
    [['--out', 'x', '--unknown'], 'PHANTOM_USAGE'],
    [['--out', 'x', '--preset', 'none'], 'PHANTOM_UNKNOWN_PRESET'],
  ])('refuses %j', async (args, code) => {
    await expect(runPhantom(args, () => undefined)).rejects.toMatchObject({ code });
  });
});
