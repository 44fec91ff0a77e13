import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { clahe256Profile } from '@mammoflow/imaging';
import { prepareCoco } from './prepare-coco.ts';
import type { PreparedDataset, PreparedImage } from './prepared-dataset.ts';

/**
 * `mammoflow prepare <dataset> --format coco --out <folder>`: brings a data set through the same preprocessing as
 * patients' images and writes it as `prepared.json` and PNG files, for training.
 */
export async function runPrepare(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'coco' }, out: { type: 'string' } },
  });
  const [dataset] = positionals;
  if (dataset === undefined || values.out === undefined) throw new Error('usage');
  await mkdir(values.out, { recursive: true });
  const images: PreparedImage[] = [];
  for await (const image of prepareCoco(dataset, values.out)) images.push(image);
  const prepared: PreparedDataset = {
    schemaVersion: 1,
    profile: clahe256Profile.name,
    source: basename(dataset),
    images,
  };
  await writeFile(join(values.out, 'prepared.json'), JSON.stringify(prepared));
}
