import type { IncomingMessage } from 'node:http';

/** So slow that a block of a megabyte would not be full before it counts as left behind. */
const LEAST_BYTES_PER_SECOND = 4_096;

/**
 * Ends the connection of a sender that lets it trickle, for it holds a file, memory and one of the places for connections.
 * A sender that waits because the disk is behind is none.
 */
export function endSlowSender(request: IncomingMessage, everyMs: number): void {
  const leastBytes = (LEAST_BYTES_PER_SECOND * everyMs) / 1_000;
  let before = request.socket.bytesRead;
  const timer = setInterval(() => {
    const { bytesRead } = request.socket;
    if (bytesRead - before < leastBytes && request.readableLength === 0) request.destroy();
    before = bytesRead;
  }, everyMs).unref();
  const stop = (): void => {
    clearInterval(timer);
  };
  request.once('end', stop).once('close', stop);
}
