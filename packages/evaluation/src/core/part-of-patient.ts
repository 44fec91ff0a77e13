import { createHash } from 'node:crypto';
import type { OfficialSplit } from '@mammoflow/datasets';

/** `train` fits weights, `tune` chooses epochs and thresholds, `held-out` is only reported. */
export const parts = ['train', 'tune', 'held-out'] as const;
export type Part = (typeof parts)[number];

const TRAIN_SHARE = 0.75;
const TUNE_SHARE = 0.1;

/** Of an image, what decides its part. */
interface SplitImage {
  readonly patientId: string;
  readonly officialSplit?: OfficialSplit;
}

/**
 * The part that each patient belongs to. Patients with an image in the official test split are held out, all their images;
 * the others are divided by a hash of their identifier. Training (`training/mammoflow_training/split.py`) splits by the very
 * same rule, so that what is evaluated was never learnt from.
 *
 * @param images - All images of one data set.
 * @param source - The name under which training knows the data set.
 */
export function partsOfPatients(images: readonly SplitImage[], source: string): ReadonlyMap<string, Part> {
  const tested = new Set(images.filter((image) => image.officialSplit === 'test').map((image) => image.patientId));
  return new Map(
    images.map(({ patientId }) => [
      patientId,
      tested.has(patientId) ? 'held-out' : partByHash(`${source}/${patientId}`),
    ]),
  );
}

function partByHash(patientId: string): Part {
  const digest = createHash('sha256').update(patientId).digest();
  const position = Number(digest.readBigUInt64BE(0)) / 2 ** 64;
  if (position < TRAIN_SHARE) return 'train';
  return position < TRAIN_SHARE + TUNE_SHARE ? 'tune' : 'held-out';
}
