import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '@mammoflow/stack';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { writeResults } from '../conformance/result-files.ts';
import { truthResults } from '../conformance/truth-results.ts';
import { examWithRoundMasses } from './round-masses.ts';

const program = join(projectFolder, 'packages/testkit/java/ShowMammograms.java');
const screenshots = join(projectFolder, '.cache/screenshots');
const TIMEOUT_MS = 400_000;

/** The order in which PixelMed's viewer wants to have them. */
const order = ['R MLO', 'L MLO', 'R CC', 'L CC'];

interface Marks {
  readonly width: number;
  readonly height: number;
  /** Brightness of the picture in the middle of the marks and beside them, 0–255. */
  readonly inside: number;
  readonly outside: number;
}

/** What the viewer marks on each mammogram. */
async function show(picture: string, files: readonly string[]): Promise<readonly Marks[]> {
  const screen = ['-a', '-s', '-screen 0 1600x1000x24'];
  const parameters = ['java', '-cp', '/usr/share/java/*', program, String(order.length), picture, ...files];
  const { stdout } = await promisify(execFile)('xvfb-run', [...screen, ...parameters], { timeout: TIMEOUT_MS });
  const lines = stdout.split('\n').filter((line) => /^(-?\d+ ){5}-?\d+$/.test(line));
  return lines.map((line) => {
    const [left = 0, top = 0, right = 0, bottom = 0, inside = 0, outside = 0] = line.split(' ').map(Number);
    return { width: right - left, height: bottom - top, inside, outside };
  });
}

describe("PixelMed's viewer of mammograms", () => {
  it('marks every mass that the Mammography CAD SR names, where it is', { timeout: TIMEOUT_MS }, async () => {
    await using folder = await temporaryFolder('pixelmed');
    await mkdir(screenshots, { recursive: true });
    const exam = examWithRoundMasses('pixelmed');
    const images = exam.images.toSorted((a, b) => placeOf(a) - placeOf(b));
    const paths = images.map(({ laterality, view }) => join(folder.path, `${laterality}-${view}.dcm`));
    for (const [index, { part10 }] of images.entries()) await writeFile(paths[index] ?? '', part10);
    const [report] = await writeResults(folder.path, { cad: truthResults(exam) }, { kinds: ['CAD_SR'] });

    const marks = await show(join(screenshots, 'pixelmed-cad.png'), [...paths, report?.path ?? '']);
    expect(marks).toHaveLength(order.length);
    for (const { width, height, inside, outside } of marks) {
      expect(Math.abs(width - height)).toBeLessThan(5);
      expect(width).toBeGreaterThan(20);
      expect(inside).toBeGreaterThan(outside + 40);
    }
  });
});

function placeOf({ laterality, view }: { readonly laterality: string; readonly view: string }): number {
  return order.indexOf(`${laterality} ${view}`);
}
