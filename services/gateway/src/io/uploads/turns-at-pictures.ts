/** Pictures are decoded one after the other: each takes a few hundred megabytes. */
export class TurnsAtPictures {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
