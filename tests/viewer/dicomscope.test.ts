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

const program = join(projectFolder, 'packages/testkit/java/ShowPresentationStates.java');
const screenshots = join(projectFolder, '.cache/screenshots');
const TIMEOUT_MS = 400_000;

/** A screen with square pixels; no messages to other programs. */
const settings = [
  '[[GENERAL]]',
  '[APPLICATION]',
  'MessagePort = 0',
  '[MONITOR]',
  'Resolution = 1600\\1000',
  'Screensize = 400\\250',
  '[DATABASE]',
  'Directory = .',
].join('\n');

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a presentation state has drawn; brightness of the picture in the middle of the outline and beside it, 0 to 255. */
interface Marks {
  readonly outline: Box;
  readonly label: Box;
  readonly inside: number;
  readonly outside: number;
}

/** @param files - Image and presentation state, again and again. */
async function show(folder: string, picture: string, files: readonly string[]): Promise<readonly Marks[]> {
  await writeFile(join(folder, 'DICOMscope.cfg'), settings);
  const screen = ['-a', '-s', '-screen 0 1600x1000x24'];
  const libraries = '-Djava.library.path=/usr/lib/x86_64-linux-gnu/jni:/usr/lib/aarch64-linux-gnu/jni:/usr/lib/jni';
  const java = ['java', libraries, '-cp', '/usr/share/java/DICOMscope.jar', program, picture, ...files];
  const { stdout } = await promisify(execFile)('xvfb-run', [...screen, ...java], { cwd: folder, timeout: TIMEOUT_MS });
  return stdout
    .split('\n')
    .filter((line) => /^(-?\d+ ){9}-?\d+$/.test(line))
    .map((line) => line.split(' ').map(Number))
    .map((numbers) => {
      const [inside = 0, outside = 0] = numbers.slice(8);
      return { outline: boxOf(numbers.slice(0, 4)), label: boxOf(numbers.slice(4, 8)), inside, outside };
    });
}

function boxOf([left = 0, top = 0, right = 0, bottom = 0]: readonly number[]): Box {
  return { left, top, right, bottom };
}

describe('DICOMscope', () => {
  it('draws the outlines and labels of presentation states where the masses are', { timeout: TIMEOUT_MS }, async () => {
    await using folder = await temporaryFolder('dicomscope');
    await mkdir(screenshots, { recursive: true });
    const exam = examWithRoundMasses('dicomscope');
    const states = await writeResults(folder.path, { cad: truthResults(exam) }, { kinds: ['PRESENTATION_STATE'] });
    const files: string[] = [];
    for (const [index, { laterality, view, part10 }] of exam.images.entries()) {
      const image = join(folder.path, `${laterality}-${view}.dcm`);
      await writeFile(image, part10);
      files.push(image, states[index]?.path ?? '');
    }

    const marks = await show(folder.path, join(screenshots, 'dicomscope-presentation-state.png'), files.slice(0, 4));
    expect(marks).toHaveLength(2);
    for (const { outline, label, inside, outside } of marks) {
      const width = outline.right - outline.left;
      expect(Math.abs(width - (outline.bottom - outline.top))).toBeLessThan(width / 10);
      expect(width).toBeGreaterThan(20);
      expect(inside).toBeGreaterThan(outside + 40);
      expect(label.right - label.left).toBeGreaterThan(50);
      expect(outline.top - label.bottom).toBeGreaterThan(0);
      expect(outline.top - label.bottom).toBeLessThan(width);
      expect(label.left).toBeLessThan(outline.right);
      expect(label.right).toBeGreaterThan(outline.left);
    }
  });
});
