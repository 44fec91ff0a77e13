import { AppError } from '@mammoflow/errors';

/** A segmentation was asked for without a segment; Segment Sequence (0062,0002) needs one. */
export class EmptySegmentationError extends AppError {
  readonly code = 'SEG_EMPTY';
  readonly retryable = false;

  constructor() {
    super('A segmentation needs at least one segment; write none for a mammogram without findings.');
  }
}
