import { createHash } from 'node:crypto';

/** `train` fits weights, `tune` chooses epochs and thresholds, `held-out` is only reported. */
export const parts = ['train', 'tune', 'held-out'] as const;
export type Part = (typeof parts)[number];

const TRAIN_SHARE = 0.75;
const TUNE_SHARE = 0.1;

/**
 * The part that a patient belongs to, for ever: training (`training/mammoflow_training/split.py`) splits by the very same
 * rule, so that what is evaluated was never learnt from.
 *
 * @param patientId - As training knows the patient: `<data set>/<patient>`.
 */
export function partOfPatient(patientId: string): Part {
  const digest = createHash('sha256').update(patientId).digest();
  const position = Number(digest.readBigUInt64BE(0)) / 2 ** 64;
  if (position < TRAIN_SHARE) return 'train';
  return position < TRAIN_SHARE + TUNE_SHARE ? 'tune' : 'held-out';
}
