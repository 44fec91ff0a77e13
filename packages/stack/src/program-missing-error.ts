import { AppError } from '@mammoflow/errors';

/** A program of the system that the stack runs is not installed, nor is a container engine that could stand in. */
export class ProgramMissingError extends AppError {
  readonly code = 'STACK_PROGRAM_MISSING';
  readonly retryable = false;

  constructor(program: string, debianPackage: string) {
    super(`${program} is not installed; install it (Debian package ${debianPackage}) or Docker.`);
  }
}
