import { AppError } from '@mammoflow/errors';

/** A data set holds no image of the patients that were asked for. */
export class NoImagesSelectedError extends AppError {
  readonly code = 'CLI_NO_IMAGES_SELECTED';
  readonly retryable = false;

  constructor(source: string) {
    super(`No image of ${source} is of the patients asked for; check --split, --patients and --source.`);
  }
}
