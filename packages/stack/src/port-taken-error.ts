import { AppError } from '@mammoflow/errors';

/** Another program listens on a port that the stack wants. */
export class PortTakenError extends AppError {
  readonly code = 'STACK_PORT_TAKEN';
  readonly retryable = false;
  readonly port: number;

  constructor(port: number) {
    super(`Port ${port} is in use; set MAMMOFLOW_PORT_BASE to the beginning of a block of free ports.`);
    this.port = port;
  }
}
