import type { Uid } from '@mammoflow/dicom';

/** Studies of which more is on its way into the spool: they are not complete, however long the next image takes. */
export class ArrivingStudies {
  readonly #arrivals = new Map<Uid, number>();

  has(study: Uid): boolean {
    return this.#arrivals.has(study);
  }

  /** Counts a study as arriving until the work has ended, in whatever way. */
  async during<T>(study: Uid, work: () => Promise<T>): Promise<T> {
    this.#arrivals.set(study, (this.#arrivals.get(study) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = (this.#arrivals.get(study) ?? 0) - 1;
      if (left > 0) this.#arrivals.set(study, left);
      else this.#arrivals.delete(study);
    }
  }
}
