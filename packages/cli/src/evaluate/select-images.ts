import { readFile } from 'node:fs/promises';
import { readDataset } from '@mammoflow/datasets';
import type { DatasetImage } from '@mammoflow/datasets';
import { partOfPatient } from '@mammoflow/evaluation';
import { UsageError } from '../usage-error.ts';
import { evaluateUsage } from './evaluate-options.ts';
import type { CliEvaluateOptions } from './evaluate-options.ts';
import { NoImagesSelectedError } from './no-images-selected-error.ts';

/**
 * The images that the options ask for.
 *
 * @throws {@link NoImagesSelectedError} when there is none; DatasetUnreadableError.
 */
export async function selectImages(options: CliEvaluateOptions): Promise<readonly DatasetImage[]> {
  const { dataset, format, source, part, patientsFile, limit = Number.POSITIVE_INFINITY } = options;
  const patients = patientsFile === undefined ? undefined : await readPatients(patientsFile);
  const selected: DatasetImage[] = [];
  for await (const image of readDataset(dataset, format)) {
    if (patients !== undefined && !patients.has(image.patientId)) continue;
    if (part !== undefined && partOfPatient(`${source}/${image.patientId}`) !== part) continue;
    if (selected.push(image) >= limit) break;
  }
  if (selected.length === 0) throw new NoImagesSelectedError(source);
  return selected;
}

/** Names the choice in reports. */
export function describeSelection({ part, patientsFile, limit }: CliEvaluateOptions): string {
  const words = [
    part === undefined ? undefined : `${part} patients`,
    patientsFile === undefined ? undefined : 'patients of a list',
    limit === undefined ? undefined : `first ${limit} images`,
  ].filter((word) => word !== undefined);
  return words.length === 0 ? 'all patients' : words.join(', ');
}

async function readPatients(path: string): Promise<ReadonlySet<string>> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${path} cannot be read.`, evaluateUsage, { cause });
  });
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return new Set(lines.filter((line) => line !== ''));
}
