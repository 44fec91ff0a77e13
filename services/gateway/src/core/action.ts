import type { Uid } from '@mammoflow/dicom';

/** What clients can have done, in the words of the record; whoever adds a route that changes something adds its name. */
export const actionNames = [
  'analyse',
  'retry',
  'drop',
  'deliver',
  'give-opinion',
  'try',
  'remove-trial',
  'make-urgent',
  'see-patient',
  'search-patient',
  'pause',
  'resume',
  'try-destination',
  'export-audit',
  'verify-record',
  'sign-in',
  'sign-out',
  'activate-models',
  'roll-back-models',
  'name-candidates',
] as const;
export type ActionName = (typeof actionNames)[number];

/** What somebody wants to have done, and to what. */
export interface Action {
  readonly action: ActionName;
  readonly studyInstanceUid?: Uid;
  /** What it is about beside the study, e.g. the name of a destination; nothing of a patient. */
  readonly subject?: string;
}
