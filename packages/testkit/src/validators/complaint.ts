/**
 * The judges: of modules and evidence, of what objects of a study share, of references between content items, of the rows of
 * SR templates, of presentation states.
 */
export const validators = ['dciodvfy', 'dcentvfy', 'dsrdump', 'DicomSRValidator', 'dcmpschk'] as const;
export type Validator = (typeof validators)[number];

/** What a validator found wrong with a file. */
export interface Complaint {
  readonly validator: Validator;
  readonly file: string;
  readonly text: string;
}

/** The lines of a validator's output that are no false alarm, as complaints; warnings count too. */
export function complaintsIn(output: string, from: ComplaintSource): readonly Complaint[] {
  const { validator, file, falseAlarms } = from;
  return output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !falseAlarms.some((alarm) => alarm.test(line)))
    .map((text) => ({ validator, file, text }));
}

/** Whose output it is, about which file, and what it says of correct objects too. */
export interface ComplaintSource {
  readonly validator: Validator;
  readonly file: string;
  readonly falseAlarms: readonly RegExp[];
}
