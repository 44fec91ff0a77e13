import { AppError } from '@mammoflow/errors';

/** None of the files that were named is a DICOM file. */
export class NoDicomFilesError extends AppError {
  readonly code = 'CLI_NO_DICOM_FILES';
  readonly retryable = false;

  constructor(places: readonly string[]) {
    super(`There is no DICOM file in ${places.join(', ')}; name files or folders that hold an exam.`);
  }
}
