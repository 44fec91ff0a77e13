interface Work<Result> {
  readonly result: Promise<Result>;
  readonly stop: AbortController;
  waiting: number;
}

/** Does the same work once for everybody who asks for it at the same time, and stops it when nobody waits any more. */
export class SharedWork<Result> {
  readonly #underWay = new Map<string, Work<Result>>();

  /** @throws what the work throws, or the reason of the signal. */
  async run(key: string, begin: (signal: AbortSignal) => Promise<Result>, signal: AbortSignal): Promise<Result> {
    signal.throwIfAborted();
    const work = this.#underWay.get(key) ?? this.#begin(key, begin);
    work.waiting += 1;
    const { promise: gone, reject } = Promise.withResolvers<never>();
    const leave = (): void => {
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([work.result, gone]);
    } finally {
      signal.removeEventListener('abort', leave);
      work.waiting -= 1;
      if (work.waiting === 0) this.#end(key, work);
    }
  }

  #begin(key: string, begin: (signal: AbortSignal) => Promise<Result>): Work<Result> {
    const stop = new AbortController();
    const result = begin(stop.signal);
    const work: Work<Result> = { result, stop, waiting: 0 };
    // Whoever waited is told through its own race; a result that nobody waits for must not end the process.
    result.catch(() => undefined);
    this.#underWay.set(key, work);
    return work;
  }

  /** Stopping what is done already changes nothing. */
  #end(key: string, work: Work<Result>): void {
    if (this.#underWay.get(key) === work) this.#underWay.delete(key);
    work.stop.abort(new Error('Nobody waits for it any more.'));
  }
}
