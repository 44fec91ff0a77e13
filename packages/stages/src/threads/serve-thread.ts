import { parentPort } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';
import { AppError, describeError } from '@mammoflow/errors';
import type { ThreadResponse } from './thread-message.ts';

/** What a thread made of a request, and the buffers that move to the caller instead of being copied. */
export interface ThreadAnswer<Response> {
  readonly response: Response;
  readonly transfer: readonly Transferable[];
}

/** The thread's side of a pool: answers requests as they come. To be called once, in a thread's own module. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- names what the pool of this thread sends
export function serveThread<Request, Response>(
  handle: (request: Request) => ThreadAnswer<Response> | Promise<ThreadAnswer<Response>>,
): void {
  const port = parentPort;
  if (port === null) throw new RangeError('serveThread must be called in a worker thread.');
  const answer = async (request: Request): Promise<void> => {
    try {
      const { response, transfer } = await handle(request);
      port.postMessage({ response } satisfies ThreadResponse<Response>, transfer);
    } catch (error) {
      const defect = !(error instanceof AppError);
      port.postMessage({ error: describeError(error), defect } satisfies ThreadResponse<Response>);
    }
  };
  port.on('message', (request: Request) => void answer(request));
}
