import type { Uid } from '@mammoflow/dicom';

/** An association brings one instance at a time, and none says that it is the last. */
const NOTICE_AFTER_MS = 500;

/**
 * Tells of studies that have got something new: half a second after the first new instance, so that an exam of a thousand
 * images is not looked at a thousand times.
 */
export class StudyNotices {
  readonly #notice: (study: Uid) => void;
  readonly #pending = new Map<Uid, NodeJS.Timeout>();

  constructor(notice: (study: Uid) => void) {
    this.#notice = notice;
  }

  add(study: Uid): void {
    if (this.#pending.has(study)) return;
    const tell = (): void => {
      this.#pending.delete(study);
      this.#notice(study);
    };
    this.#pending.set(study, setTimeout(tell, NOTICE_AFTER_MS));
  }

  /** Tells what is pending at once. */
  flush(): void {
    for (const [study, timer] of this.#pending) {
      clearTimeout(timer);
      this.#notice(study);
    }
    this.#pending.clear();
  }
}
