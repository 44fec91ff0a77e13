import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { AppError } from '@mammoflow/errors';
import { clahe256Profile, findProfile } from '@mammoflow/imaging';
import { parseArguments } from '../parse-arguments.ts';
import { UsageError } from '../usage-error.ts';
import type { DatasetImage } from './dataset-image.ts';
import { prepareImage } from './prepare-image.ts';
import type { PreparedDataset, PreparedImage } from './prepared-dataset.ts';
import { readCoco } from './read-coco.ts';
import { readPhantoms } from './read-phantoms.ts';

/** How `mammoflow prepare` is called. */
export const prepareUsage = `usage: mammoflow prepare <data set> --out <folder> [--format coco | phantom] [--profile <name>]

Brings a data set through the same preprocessing as patients' images, for training: 16-bit PNG files and prepared.json.

  --format   coco: annotations.coco.json and 8-bit images (default); phantom: exams of "mammoflow phantom"
  --profile  the preprocessing profile (default: ${clahe256Profile.name})`;

const readers: Readonly<Record<string, (folder: string) => AsyncGenerator<DatasetImage>>> = {
  coco: readCoco,
  phantom: readPhantoms,
};

/**
 * The command `mammoflow prepare`.
 *
 * @param args - What follows the command's name.
 * @param report - Takes a line for each image that cannot be prepared, and one at the end.
 * @throws UsageError, {@link DatasetUnreadableError}, or UnknownProfileError.
 */
export async function runPrepare(args: readonly string[], report: (line: string) => void): Promise<void> {
  const { dataset, out, read, profile } = parse(args);
  await mkdir(out, { recursive: true });
  const images: PreparedImage[] = [];
  let refused = 0;
  for await (const image of read(dataset)) {
    try {
      images.push(await prepareImage(image, { out, profile }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused += 1;
      report(`${image.id}: ${error.code} ${error.message}`);
    }
  }
  const prepared: PreparedDataset = {
    schemaVersion: 1,
    profile: profile.name,
    source: basename(resolve(dataset)),
    images,
  };
  await writeFile(join(out, 'prepared.json'), JSON.stringify(prepared));
  report(`${images.length} images prepared, ${refused} refused: ${join(out, 'prepared.json')}`);
}

function parse(args: readonly string[]) {
  const { values, positionals } = parseArguments(
    args,
    {
      format: { type: 'string', default: 'coco' },
      out: { type: 'string' },
      profile: { type: 'string', default: clahe256Profile.name },
    },
    prepareUsage,
  );
  const [dataset] = positionals;
  const read = Object.hasOwn(readers, values.format) ? readers[values.format] : undefined;
  if (dataset === undefined || positionals.length > 1) throw new UsageError('Name one data set.', prepareUsage);
  if (values.out === undefined) throw new UsageError('--out is missing.', prepareUsage);
  if (read === undefined) throw new UsageError(`The format '${values.format}' is not known.`, prepareUsage);
  return { dataset, out: values.out, read, profile: findProfile(values.profile) };
}
