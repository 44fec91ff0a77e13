import { AppError } from '@mammoflow/errors';

/** The data end inside an element; the instance arrived or was stored incompletely. */
export class TruncatedPart10Error extends AppError {
  readonly code = 'DICOM_TRUNCATED';
  readonly retryable = false;

  constructor(neededBytes: number, availableBytes: number) {
    super(
      `The DICOM data end early: ${neededBytes} bytes are needed, ${availableBytes} are there. Send the instance again.`,
    );
  }
}
