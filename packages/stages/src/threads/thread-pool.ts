import { Worker } from 'node:worker_threads';
import { RelayedError } from '@mammoflow/errors';
import { ThreadFailedError } from './thread-failed-error.ts';
import { ThreadStuckError } from './thread-stuck-error.ts';
import type { ThreadResponse } from './thread-message.ts';

/** Threads that work on requests side by side, so that the caller's own thread keeps answering. */
export interface ThreadPool<Request, Response> {
  /**
   * Waits for a free thread. An aborted request leaves the queue; if a thread works on it already, its answer is dropped.
   *
   * @throws RelayedError for an AppError of the thread, ThreadStuckError, ThreadFailedError, or the signal's reason.
   */
  run(request: Request, signal?: AbortSignal): Promise<Response>;
  /** Ends the threads; what waits or is worked on is rejected with a ThreadFailedError. */
  close(): Promise<void>;
}

export interface ThreadPoolOptions {
  /** A module that calls `serveThread`. */
  readonly module: URL;
  readonly threads: number;
  /** A thread that works on a request for longer is ended. */
  readonly longestMs: number;
}

interface Task<Request, Response> {
  readonly request: Request;
  readonly settle: PromiseWithResolvers<Response>;
  timer?: NodeJS.Timeout;
}

interface Thread<Request, Response> {
  readonly worker: Worker;
  task?: Task<Request, Response> | undefined;
}

/** Starts the threads at once; one that dies is replaced when it is next needed. */
export function createThreadPool<Request, Response>(options: ThreadPoolOptions): ThreadPool<Request, Response> {
  const queue: Task<Request, Response>[] = [];
  const threads: Thread<Request, Response>[] = [];
  let closed = false;

  const dispatch = (): void => {
    while (queue.length > 0 && !closed) {
      const thread = threads.find(({ task }) => task === undefined) ?? grow();
      const task = thread === undefined ? undefined : queue.shift();
      if (thread === undefined || task === undefined) return;
      hand(task, thread, options.longestMs);
    }
  };
  const grow = (): Thread<Request, Response> | undefined => {
    if (threads.length >= options.threads) return undefined;
    const thread: Thread<Request, Response> = { worker: new Worker(options.module, { execArgv: [] }) };
    const lose = (cause: unknown): void => {
      const index = threads.indexOf(thread);
      if (index >= 0) threads.splice(index, 1);
      endTask(thread)?.settle.reject(new ThreadFailedError({ cause }));
      dispatch();
    };
    thread.worker.on('message', (message: ThreadResponse<Response>) => {
      const task = endTask(thread);
      if (task !== undefined) settleTask(task, message);
      dispatch();
    });
    thread.worker.on('error', lose);
    thread.worker.on('exit', lose);
    threads.push(thread);
    return thread;
  };
  while (threads.length < options.threads) grow();
  return {
    run: async (request, signal) => {
      signal?.throwIfAborted();
      if (closed) throw closedError();
      const task = { request, settle: Promise.withResolvers<Response>() };
      queue.push(task);
      dispatch();
      return abortable(task, { queue, signal });
    },
    close: async () => {
      closed = true;
      for (const { settle } of queue.splice(0)) settle.reject(closedError());
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

/** A request that cannot be sent, e.g. because there is no memory for its copy, fails alone: the thread stays free. */
function hand<Request, Response>(
  task: Task<Request, Response>,
  thread: Thread<Request, Response>,
  longestMs: number,
): void {
  try {
    thread.worker.postMessage(task.request);
    thread.task = task;
    task.timer = setTimeout(() => {
      task.settle.reject(new ThreadStuckError(longestMs));
      void thread.worker.terminate();
    }, longestMs);
  } catch (error) {
    task.settle.reject(error);
  }
}

function endTask<Request, Response>(thread: Thread<Request, Response>): Task<Request, Response> | undefined {
  const { task } = thread;
  clearTimeout(task?.timer);
  thread.task = undefined;
  return task;
}

function closedError(): ThreadFailedError {
  return new ThreadFailedError({ cause: 'The pool was closed.' });
}

function settleTask<Response>(
  { settle }: Pick<Task<unknown, Response>, 'settle'>,
  message: ThreadResponse<Response>,
): void {
  if ('response' in message) settle.resolve(message.response);
  else if (message.defect) settle.reject(new Error(`In a thread: ${message.error.message}`));
  else settle.reject(new RelayedError(message.error));
}

function abortable<Request, Response>(
  task: Task<Request, Response>,
  { queue, signal }: { readonly queue: Task<Request, Response>[]; readonly signal: AbortSignal | undefined },
): Promise<Response> {
  const abort = (): void => {
    const index = queue.indexOf(task);
    if (index >= 0) queue.splice(index, 1);
    task.settle.reject(signal?.reason);
  };
  signal?.addEventListener('abort', abort, { once: true });
  return task.settle.promise.finally(() => signal?.removeEventListener('abort', abort));
}
