import { readFile } from 'node:fs/promises';
import { readDataset } from '@mammoflow/datasets';
import type { DatasetImage } from '@mammoflow/datasets';
import { partsOfPatients } from '@mammoflow/evaluation';
import { UsageError } from '../usage-error.ts';
import { evaluateUsage } from './evaluate-options.ts';
import type { CliEvaluateOptions } from './evaluate-options.ts';
import { NoImagesSelectedError } from './no-images-selected-error.ts';

/** Which images of which data set. */
export type ImageSelection = Pick<
  CliEvaluateOptions,
  'dataset' | 'format' | 'pathologyFrom' | 'source' | 'part' | 'patientsFile' | 'limit'
>;

/**
 * The images that the options ask for.
 *
 * @throws {@link NoImagesSelectedError} when there is none; DatasetUnreadableError.
 */
export async function selectImages(options: ImageSelection): Promise<readonly DatasetImage[]> {
  const { dataset, format, pathologyFrom, source, part, patientsFile, limit } = options;
  const patients = patientsFile === undefined ? undefined : await readPatients(patientsFile);
  const images = await Array.fromAsync(readDataset(dataset, format, { pathologyFrom }));
  const parts = partsOfPatients(images, source);
  const selected = images
    .filter(({ patientId }) => patients === undefined || patients.has(patientId))
    .filter(({ patientId }) => part === undefined || parts.get(patientId) === part)
    .slice(0, limit);
  if (selected.length === 0) throw new NoImagesSelectedError(source);
  return selected;
}

/** Names the choice in reports. */
export function describeSelection({ part, patientsFile, limit, pathologyFrom }: CliEvaluateOptions): string {
  const words = [
    part === undefined ? undefined : `${part} patients`,
    patientsFile === undefined ? undefined : 'patients of a list',
    limit === undefined ? undefined : `first ${limit} images`,
  ].filter((word) => word !== undefined);
  const selection = words.length === 0 ? 'all patients' : words.join(', ');
  return pathologyFrom === 'bi-rads' ? `${selection}; pathology guessed from BI-RADS` : selection;
}

async function readPatients(path: string): Promise<ReadonlySet<string>> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${path} cannot be read.`, evaluateUsage, { cause });
  });
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return new Set(lines.filter((line) => line !== ''));
}
