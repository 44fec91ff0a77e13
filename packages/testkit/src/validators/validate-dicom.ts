import type { Complaint } from './complaint.ts';
import { dciodvfy } from './dciodvfy.ts';
import { dcmpschk } from './dcmpschk.ts';
import { dicomSrValidator } from './dicom-sr-validator.ts';
import { dsrdump } from './dsrdump.ts';

/** Paths of files, by which validators apply to them. */
export interface DicomFiles {
  readonly structuredReports: readonly string[];
  /** Images, segmentations and whatever else is not a structured report. */
  readonly others: readonly string[];
  /** Those of the others that are presentation states. */
  readonly presentationStates?: readonly string[];
}

/**
 * Runs every validator that applies.
 *
 * @returns Nothing when the files are right.
 * @throws ValidatorMissingError when a validator is not installed.
 */
export async function validateDicom(files: DicomFiles): Promise<readonly Complaint[]> {
  const { structuredReports, others, presentationStates = [] } = files;
  // The second is the slowest by far and keeps one core only.
  const complaints = await Promise.all([
    dciodvfy([...structuredReports, ...others]),
    dicomSrValidator(structuredReports),
    dsrdump(structuredReports),
    dcmpschk(presentationStates),
  ]);
  return complaints.flat();
}
