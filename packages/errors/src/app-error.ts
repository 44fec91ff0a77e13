/**
 * Base of every error that crosses a package boundary.
 *
 * A message says what happened, to which instance, and what to do; it never holds patient data (UIDs are allowed).
 * `code` is listed in docs/errors.md and is never reused. `retryable` tells a shell (queue, gRPC, HTTP) whether the same
 * call may succeed later without anybody changing anything.
 */
export abstract class AppError extends Error {
  abstract readonly code: string;
  abstract readonly retryable: boolean;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
