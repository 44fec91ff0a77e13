import { AppError } from '@mammoflow/errors';

/** An image is too small to be a mammogram: a thumbnail or an icon. */
export class ImageTooSmallError extends AppError {
  readonly code = 'IMAGING_TOO_SMALL';
  readonly retryable = false;
  readonly rows: number;
  readonly columns: number;

  constructor({ rows, columns }: { readonly rows: number; readonly columns: number }, least: number) {
    super(
      `The image has ${rows} × ${columns} pixels; at least ${least} × ${least} are needed. Send the original image.`,
    );
    this.rows = rows;
    this.columns = columns;
  }
}
