import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contextRegion, wholeImageRegion } from '@mammoflow/imaging';
import type { Box } from '@mammoflow/imaging';
import { makePhantomExam } from '@mammoflow/phantom';
import { projectFolder } from '@mammoflow/stack';
import { createPreprocessPort } from '@mammoflow/stages';
import { pythonWith, temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';

const python = pythonWith('numpy', 'PIL');
const network = { rows: 704, columns: 448 };
const CONTEXT_FACTOR = 1.5;
const box = { left: 100.5, top: 200.25, right: 160, bottom: 240 };

/** The edges as the networks get them. */
const asFloat32 = ({ left, top, right, bottom }: Box): readonly number[] =>
  [left, top, right, bottom].map((edge) => Math.fround(edge));

describe.skipIf(python === undefined)('the training, where Python has NumPy', () => {
  it('sees the pixels and the regions that the services give the networks', async () => {
    await using folder = await temporaryFolder('served-as-trained');
    const [data, out] = [join(folder.path, 'data'), join(folder.path, 'out')];
    await mkdir(data);
    const { images } = makePhantomExam({ seed: 'served as trained', rows: 640, columns: 480 });
    const names = images.map((_, index) => `image-${index}`);
    for (const [index, { part10 }] of images.entries()) await writeFile(join(data, `image-${index}.dcm`), part10);
    const annotations = { images: names.map((id) => ({ id, file_name: `${id}.dcm` })), annotations: [] };
    await writeFile(join(data, 'annotations.coco.json'), JSON.stringify(annotations));
    const program = join(projectFolder, 'packages/cli/bin/mammoflow.mjs');
    execFileSync(process.execPath, [program, 'prepare', data, '--out', out], { stdio: 'ignore' });

    const script = join(import.meta.dirname, 'describe_prepared.py');
    const aspect = network.columns / network.rows;
    const answer = execFileSync(python ?? '', [script, out, String(aspect), String(CONTEXT_FACTOR)]);

    const port = createPreprocessPort();
    const expected = new Map<string, unknown>();
    for (const [index, { part10 }] of images.entries()) {
      const served = await port.preprocess({ part10, profile: 'clahe-256' });
      const { buffer, byteOffset, byteLength } = served.pixels;
      expected.set(`image-${index}`, {
        sha256: createHash('sha256')
          .update(new Uint8Array(buffer, byteOffset, byteLength))
          .digest('hex'),
        whole: asFloat32(wholeImageRegion(served, network)),
        square: asFloat32(contextRegion(box, CONTEXT_FACTOR)),
      });
    }
    expect(JSON.parse(answer.toString())).toEqual(Object.fromEntries(expected));
  });
});
