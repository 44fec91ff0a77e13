import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { datasetFormats, pathologySources, readDataset } from '@mammoflow/datasets';
import { AppError } from '@mammoflow/errors';
import { clahe256Profile, findProfile } from '@mammoflow/imaging';
import { parseArguments } from '../parse-arguments.ts';
import { UsageError } from '../usage-error.ts';
import { prepareImage } from './prepare-image.ts';
import type { PreparedDataset, PreparedImage } from './prepared-dataset.ts';

/** How `mammoflow prepare` is called. */
export const prepareUsage = `usage: mammoflow prepare <data set> --out <folder> [--format ${datasetFormats.join(' | ')}]
       [--pathology-from ${pathologySources.join(' | ')}] [--profile <name>]

Brings a data set through the same preprocessing as patients' images, for training: 16-bit PNG files and prepared.json.

  --format   coco: annotations.coco.json beside images (default); phantom: exams of "mammoflow phantom";
             the others: that data set as its publishers give it out (docs/evaluation.md)
  --pathology-from
             bi-rads: where no pathology is known, 1 to 3 count as benign and 4 to 6 as malignant (default: data-set)
  --profile  the preprocessing profile (default: ${clahe256Profile.name})`;

/**
 * The command `mammoflow prepare`.
 *
 * @param args - What follows the command's name.
 * @param report - Takes a line for each image that cannot be prepared, and one at the end.
 * @throws UsageError, DatasetUnreadableError, or UnknownProfileError.
 */
export async function runPrepare(args: readonly string[], report: (line: string) => void): Promise<void> {
  const { dataset, out, format, pathologyFrom, profile } = parse(args);
  await mkdir(out, { recursive: true });
  const images: PreparedImage[] = [];
  let refused = 0;
  for await (const image of readDataset(dataset, format, { pathologyFrom })) {
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
    format,
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
      'pathology-from': { type: 'string', default: 'data-set' },
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
  const pathologyFrom = pathologySources.find((known) => known === values['pathology-from']);
  if (pathologyFrom === undefined) throw new UsageError('--pathology-from takes data-set or bi-rads.', prepareUsage);
  return { dataset, out: values.out, format, pathologyFrom, profile: findProfile(values.profile) };
}
