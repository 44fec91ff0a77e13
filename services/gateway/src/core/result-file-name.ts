import type { ResultEntry } from '@mammoflow/spool';

/** Name of a result object as a file, of what it is and its UID: nothing of a patient. */
export function resultFileName({ kind, sopInstanceUid }: Pick<ResultEntry, 'kind' | 'sopInstanceUid'>): string {
  return `${kind}-${sopInstanceUid}.dcm`;
}
