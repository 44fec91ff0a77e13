import { AppError } from '@mammoflow/errors';

/** The worklist server names an event channel that is less safe than itself, or none that could be opened. */
export class UpsChannelRefusedError extends AppError {
  readonly code = 'UPS_CHANNEL_REFUSED';
  /** The server may be set up better a moment later. */
  readonly retryable = true;

  constructor(why: string) {
    super(`The worklist server names an event channel ${why}; it is not opened, and the list is searched instead.`);
  }
}
