import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifyInstance, decodePixels, readPart10, toDisplayValues } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import type { PhantomOptions } from '@mammoflow/phantom';
import { buildResultObjects } from '@mammoflow/results';
import { analysed, makeExam, makeFinding, temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { exampleContext } from './result-files.ts';

const size = { rows: 200, columns: 150 } as const;

/** The presentation state of a phantom with a finding. */
function presentationStateOf(image: Uint8Array): Uint8Array {
  const classified = classifyInstance(readPart10(image).dataset);
  if (classified.kind === 'set-aside') throw new Error(classified.reason);
  const exam = makeExam([analysed(classified.mammogram, [makeFinding({ left: 20, top: 20, right: 60, bottom: 60 })])]);
  const [state] = buildResultObjects(exam, { ...exampleContext, kinds: ['PRESENTATION_STATE'] });
  return state?.part10 ?? new Uint8Array();
}

/** The image as dcmtk shows it through the presentation state, one byte a pixel. */
function shownByDcmtk(folder: string, image: Uint8Array): Uint8Array {
  const [imageFile, stateFile, picture] = ['image.dcm', 'state.dcm', 'shown.pgm'].map((name) => join(folder, name));
  writeFileSync(imageFile ?? '', image);
  writeFileSync(stateFile ?? '', presentationStateOf(image));
  execFileSync('dcmp2pgm', ['-p', stateFile ?? '', imageFile ?? '', picture ?? ''], { stdio: 'pipe' });
  return readFileSync(picture ?? '').subarray(-size.rows * size.columns);
}

describe('an image shown through its presentation state', () => {
  // dcmtk 3.6 takes a sigmoid window for a linear one, so that one is left to the unit tests.
  it.each<[string, Partial<PhantomOptions>]>([
    ['a window', { device: 'DIRECT' }],
    ['a table', { device: 'DIRECT', deviceOverrides: { voi: 'LUT' } }],
    ['low values bright', { device: 'DIRECT', deviceOverrides: { photometricInterpretation: 'MONOCHROME1' } }],
    ['stored values of a plate reader', { device: 'PLATE' }],
    ['8 bits, from film', { device: 'FILM' }],
  ])('looks as its own header asks for: %s', async (_variety, options) => {
    await using folder = await temporaryFolder('presentation');
    const views = [{ laterality: 'R', view: 'CC' }] as const;
    const [image] = makePhantomExam({ seed: 'presentation', ...size, views, ...options }).images;
    const part10 = image?.part10 ?? new Uint8Array();
    const expected = toDisplayValues(await decodePixels(readPart10(part10)));
    const shown = shownByDcmtk(folder.path, part10);

    const differences = Array.from(shown, (value, index) => Math.abs(value - (expected[index] ?? 0) / 257));
    expect(differences).toHaveLength(size.rows * size.columns);
    expect(differences.reduce((most, difference) => Math.max(most, difference), 0)).toBeLessThanOrEqual(1.01);
  });
});
