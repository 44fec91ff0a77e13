import type { IncomingMessage } from 'node:http';

/** Senders that read an answer only after their whole body get this long to send the rest of it. */
const DRAIN_TIMEOUT_MS = 30_000;

/** Passes over what remains of a request's body, so that the sender comes to read the answer; not for ever. */
export function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), DRAIN_TIMEOUT_MS).unref();
  const stop = (): void => {
    clearTimeout(timer);
  };
  request.once('close', stop).once('end', stop).resume();
}
