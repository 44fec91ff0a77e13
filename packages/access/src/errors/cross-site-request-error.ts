import { AppError } from '@mammoflow/errors';

/** Another site's page had a browser send a request that would change something. */
export class CrossSiteRequestError extends AppError {
  readonly code = 'ACCESS_CROSS_SITE';
  readonly retryable = false;

  constructor() {
    super('Requests of a browser that change something are taken from the console of this gateway alone.');
  }
}
