import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { datasetFormats, readDataset } from '@mammoflow/datasets';
import { AppError } from '@mammoflow/errors';
import { clahe256Profile, findProfile } from '@mammoflow/imaging';
import { parseArguments } from '../parse-arguments.ts';
import { UsageError } from '../usage-error.ts';
import { prepareImage } from './prepare-image.ts';
import type { PreparedDataset, PreparedImage } from './prepared-dataset.ts';

/** How `mammoflow prepare` is called. */
export const prepareUsage = `usage: mammoflow prepare <data set> --out <folder> [--format coco | phantom | cbis-ddsm]
                                              [--profile <name>]

Brings a data set through the same preprocessing as patients' images, for training: 16-bit PNG files and prepared.json.

  --format   coco: annotations.coco.json beside images (default); phantom: exams of "mammoflow phantom";
             cbis-ddsm: tables and DICOM files as The Cancer Imaging Archive gives them out
  --profile  the preprocessing profile (default: ${clahe256Profile.name})`;

/**
 * The command `mammoflow prepare`.
 *
 * @param args - What follows the command's name.
 * @param report - Takes a line for each image that cannot be prepared, and one at the end.
 * @throws UsageError, DatasetUnreadableError, or UnknownProfileError.
 */
export async function runPrepare(args: readonly string[], report: (line: string) => void): Promise<void> {
  const { dataset, out, format, profile } = parse(args);
  await mkdir(out, { recursive: true });
  const images: PreparedImage[] = [];
  let refused = 0;
  for await (const image of readDataset(dataset, format)) {
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
  const format = datasetFormats.find((known) => known === values.format);
  if (dataset === undefined || positionals.length > 1) throw new UsageError('Name one data set.', prepareUsage);
  if (values.out === undefined) throw new UsageError('--out is missing.', prepareUsage);
  if (format === undefined) throw new UsageError(`The format '${values.format}' is not known.`, prepareUsage);
  return { dataset, out: values.out, format, profile: findProfile(values.profile) };
}
