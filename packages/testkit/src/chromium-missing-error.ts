import { AppError } from '@mammoflow/errors';

/** There is no browser to test the viewer with. */
export class ChromiumMissingError extends AppError {
  readonly code = 'TESTKIT_CHROMIUM_MISSING';
  readonly retryable = false;

  constructor() {
    super('No Chromium was found; install the Debian package chromium or set CHROMIUM_PATH.');
  }
}
