import { AppError } from '@mammoflow/errors';

const debianPackages: Readonly<Record<string, string>> = {
  dcentvfy: 'dicom3tools',
  dciodvfy: 'dicom3tools',
  dcmdump: 'dcmtk',
  dcmpschk: 'dcmtk',
  dsrdump: 'dcmtk',
  java: 'default-jre-headless',
  'pixelmed.jar': 'libpixelmed-java',
};

/** A program that judges our objects is not installed. */
export class ValidatorMissingError extends AppError {
  readonly code = 'TESTKIT_VALIDATOR_MISSING';
  readonly retryable = false;

  constructor(program: string) {
    super(`${program} is not installed; install the Debian package ${debianPackages[program] ?? program}.`);
  }
}
