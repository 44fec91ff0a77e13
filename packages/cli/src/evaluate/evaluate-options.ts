import { basename, join, resolve } from 'node:path';
import { datasetFormats, pathologySources } from '@mammoflow/datasets';
import type { DatasetFormat, PathologySource } from '@mammoflow/datasets';
import { parts } from '@mammoflow/evaluation';
import type { Part } from '@mammoflow/evaluation';
import { detectionModes } from '@mammoflow/pipeline';
import type { DetectionMode } from '@mammoflow/pipeline';
import { projectFolder } from '@mammoflow/stack';
import { parseArguments } from '../parse-arguments.ts';
import { UsageError } from '../usage-error.ts';

/** How `mammoflow evaluate` is called. */
export const evaluateUsage = `usage: mammoflow evaluate --dataset <folder> --json <file> [--format ${datasetFormats.join(' | ')}]
       [--pathology-from ${pathologySources.join(' | ')}]
       [--split train | tune | held-out] [--patients <file>] [--limit <images>] [--source <name>]
       [--models <folder>] [--bundle <id>]… [--mode whole-image | tiled] [--threads <n>] [--draws <n>] [--seed <n>]

Runs the model bundles as the cluster runs them over images whose truth is known, and says how good they are, each figure
with a 95 % interval (bootstrap by patient). Writes the figures to the file, and curves (SVG) and a report (Markdown) beside
it. May be interrupted: called again, it goes on where it was (<file without .json>.observations.jsonl).

  --format    coco: annotations.coco.json beside DICOM, PNG or JPEG images (default); phantom: exams of "mammoflow phantom";
              the others: that data set as its publishers give it out (docs/evaluation.md)
  --pathology-from
              bi-rads: where no pathology is known, 1 to 3 count as benign and 4 to 6 as malignant (default: data-set)
  --split     only the patients of one part; held-out ones were not trained on
  --patients  only the patients named in this file, one a line
  --limit     only the first so many images
  --source    the name under which training knows the data set (default: the folder's); decides who is held out
  --bundle    a bundle other than the active one of its task; may be given for each task
  --mode      how the detector looks (default: whole-image)
  --threads   threads of each network (default: 1)
  --draws     samples of the bootstrap (default: 1000)
  --seed      of the bootstrap (default: 1)`;

/** What to evaluate, on what. */
export interface CliEvaluateOptions {
  readonly dataset: string;
  readonly format: DatasetFormat;
  readonly pathologyFrom: PathologySource;
  readonly source: string;
  readonly jsonPath: string;
  readonly part?: Part;
  readonly patientsFile?: string;
  readonly limit?: number;
  readonly modelsDir: string;
  readonly bundleIds: readonly string[];
  readonly detectionMode: DetectionMode;
  readonly threads: number;
  readonly draws: number;
  readonly seed: number;
}

const known = {
  dataset: { type: 'string' },
  json: { type: 'string' },
  format: { type: 'string', default: 'coco' },
  'pathology-from': { type: 'string', default: 'data-set' },
  split: { type: 'string' },
  patients: { type: 'string' },
  limit: { type: 'string' },
  source: { type: 'string' },
  models: { type: 'string' },
  bundle: { type: 'string', multiple: true },
  mode: { type: 'string', default: 'whole-image' },
  threads: { type: 'string', default: '1' },
  draws: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
} as const;

/** @throws UsageError when an option is missing or makes no sense. */
export function readEvaluateOptions(args: readonly string[]): CliEvaluateOptions {
  const { values, positionals } = parseArguments(args, known, evaluateUsage);
  if (positionals.length > 0) throw new UsageError(`What is '${positionals.join(' ')}'?`, evaluateUsage);
  const { dataset, json, split, patients, limit } = values;
  if (dataset === undefined) throw new UsageError('--dataset is missing.', evaluateUsage);
  if (json === undefined) throw new UsageError('--json is missing.', evaluateUsage);
  return {
    dataset,
    format: oneOf('--format', datasetFormats, values.format),
    pathologyFrom: oneOf('--pathology-from', pathologySources, values['pathology-from']),
    source: values.source ?? basename(resolve(dataset)),
    jsonPath: json,
    ...(split === undefined ? {} : { part: oneOf('--split', parts, split) }),
    ...(patients === undefined ? {} : { patientsFile: patients }),
    ...(limit === undefined ? {} : { limit: count('--limit', limit) }),
    modelsDir: values.models ?? join(projectFolder, 'models'),
    bundleIds: values.bundle ?? [],
    detectionMode: oneOf('--mode', detectionModes, values.mode.toUpperCase().replace('-', '_')),
    threads: count('--threads', values.threads),
    draws: count('--draws', values.draws),
    seed: count('--seed', values.seed),
  };
}

function oneOf<T extends string>(option: string, choices: readonly T[], word: string): T {
  const choice = choices.find((one) => one === word);
  if (choice === undefined) throw new UsageError(`${option} does not know '${word}'.`, evaluateUsage);
  return choice;
}

function count(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`${option} takes a whole number.`, evaluateUsage);
  return value;
}
