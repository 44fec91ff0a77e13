import { basename, join, resolve } from 'node:path';
import { datasetFormats } from '@mammoflow/datasets';
import { parts } from '@mammoflow/evaluation';
import { detectionModes } from '@mammoflow/pipeline';
import type { DetectionMode } from '@mammoflow/pipeline';
import { projectFolder } from '@mammoflow/stack';
import type { ImageSelection } from '../evaluate/select-images.ts';
import { parseArguments } from '../parse-arguments.ts';
import { UsageError } from '../usage-error.ts';

/** How `mammoflow drift` is called. */
export const driftUsage = `usage: mammoflow drift <folder>… [--format dicom | ${datasetFormats.join(' | ')}] [--bundle <id>] [--mode whole-image | tiled]
       [--split train | tune | held-out] [--limit <images>] [--models <folder>] [--threads <n>] [--write --data <words>]

Tells how far images are from those that a detection bundle was measured on: the population stability index (PSI) of the best
score and of statistics of the tissue. With --write the images become the reference of the bundle (reference.json beside its
manifest) instead: restart the detection workers then, and they count against it.

  --format   dicom: the screening mammograms among all DICOM files of the folders (default); else a data set, one folder
  --bundle   the bundle (default: the active detector)
  --mode     how the detector looks; that of DETECTION_MODE of the orchestrators (default: whole-image)
  --split    of a data set: only the patients of one part
  --limit    only the first so many images
  --models   the folder with the bundles (default: models)
  --threads  threads of the network (default: 1)
  --data     in words, where the images of a reference are from`;

/** Where the images are. */
export type ImagePlaces =
  | { readonly format: 'dicom'; readonly folders: readonly string[]; readonly limit?: number }
  | { readonly format: 'dataset'; readonly selection: ImageSelection };

/** Which images are compared, or made the reference. */
export interface DriftOptions {
  readonly images: ImagePlaces;
  readonly modelsDir: string;
  readonly bundleId?: string;
  readonly detectionMode: DetectionMode;
  readonly threads: number;
  /** Said of the images when they become the reference. */
  readonly writeAs?: string;
}

const known = {
  format: { type: 'string', default: 'dicom' },
  bundle: { type: 'string' },
  mode: { type: 'string', default: 'whole-image' },
  split: { type: 'string' },
  limit: { type: 'string' },
  models: { type: 'string' },
  threads: { type: 'string', default: '1' },
  write: { type: 'boolean', default: false },
  data: { type: 'string' },
} as const;

/** @throws UsageError when an option is missing or makes no sense. */
export function readDriftOptions(args: readonly string[]): DriftOptions {
  const { values, positionals: folders } = parseArguments(args, known, driftUsage);
  const { format, split, limit, bundle, write, data } = values;
  if (write !== (data !== undefined))
    throw new UsageError('--write needs --data, and --data needs --write.', driftUsage);
  return {
    images: placesOf(folders, {
      format,
      ...(split === undefined ? {} : { split }),
      ...(limit === undefined ? {} : { limit: count('--limit', limit) }),
    }),
    modelsDir: values.models ?? join(projectFolder, 'models'),
    ...(bundle === undefined ? {} : { bundleId: bundle }),
    detectionMode: oneOf('--mode', detectionModes, values.mode.toUpperCase().replace('-', '_')),
    threads: count('--threads', values.threads),
    ...(data === undefined ? {} : { writeAs: data }),
  };
}

interface Choice {
  readonly format: string;
  readonly split?: string;
  readonly limit?: number;
}

function placesOf(folders: readonly string[], { format, split, limit }: Choice): ImagePlaces {
  const [folder, ...more] = folders;
  if (folder === undefined) throw new UsageError('Name the folder of the images.', driftUsage);
  const limited = limit === undefined ? {} : { limit };
  if (format === 'dicom') {
    if (split !== undefined) throw new UsageError('--split is for data sets.', driftUsage);
    return { format, folders, ...limited };
  }
  if (more.length > 0) throw new UsageError('A data set is one folder.', driftUsage);
  return {
    format: 'dataset',
    selection: {
      dataset: folder,
      format: oneOf('--format', datasetFormats, format),
      pathologyFrom: 'data-set',
      source: basename(resolve(folder)),
      ...(split === undefined ? {} : { part: oneOf('--split', parts, split) }),
      ...limited,
    },
  };
}

function oneOf<T extends string>(option: string, choices: readonly T[], word: string): T {
  const choice = choices.find((one) => one === word);
  if (choice === undefined) throw new UsageError(`${option} does not know '${word}'.`, driftUsage);
  return choice;
}

function count(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`${option} takes a whole number.`, driftUsage);
  return value;
}
