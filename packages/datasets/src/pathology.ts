import type { Pathology } from './dataset-image.ts';

/** Reads a data set's word for a pathology; CBIS-DDSM's "benign without callback" is benign. */
export function pathologyOf(text: string | null | undefined): Pathology | null {
  const word = text?.trim().toUpperCase() ?? '';
  if (word === 'MALIGNANT') return 'MALIGNANT';
  return word === 'BENIGN' || word === 'BENIGN_WITHOUT_CALLBACK' ? 'BENIGN' : null;
}
