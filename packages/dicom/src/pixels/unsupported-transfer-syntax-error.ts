import { AppError } from '@mammoflow/errors';

/** No decoder for this transfer syntax is built in. */
export class UnsupportedTransferSyntaxError extends AppError {
  readonly code = 'DICOM_TRANSFER_SYNTAX_UNSUPPORTED';
  readonly retryable = false;

  constructor(transferSyntaxUid: string) {
    super(`Pixels of transfer syntax ${transferSyntaxUid} cannot be decoded or encoded; convert the instance.`);
  }
}
