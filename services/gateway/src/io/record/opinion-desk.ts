import type { Uid } from '@mammoflow/dicom';
import type { GivenOpinion, Opinion } from '@mammoflow/opinions';
import { opinionsOf } from '@mammoflow/record';
import type { ListedOpinion, OpinionPage, RecordStore } from '@mammoflow/record';

/** Takes opinions into the record, and gives them out of it. Every method rejects with RecordUnavailableError while it is away. */
export class OpinionDesk {
  readonly #store: () => Promise<RecordStore>;
  readonly #now: () => Date;

  constructor(store: () => Promise<RecordStore>, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  /** Keeps an opinion beside all that were given before. Durable when it resolves. */
  async keep(studyInstanceUid: Uid, content: Opinion): Promise<GivenOpinion> {
    const now = this.#now();
    const occurredAt = now.toISOString();
    const event = { type: 'opinion-given', studyInstanceUid, occurredAt, content } as const;
    await (await this.#store()).append([event], now);
    return { ...content, studyInstanceUid, givenAt: occurredAt };
  }

  /** Every opinion on a study, the first one first. */
  async of(study: Uid): Promise<readonly GivenOpinion[]> {
    return opinionsOf((await (await this.#store()).readStudies([study])).get(study) ?? []);
  }

  /** A page of opinions on all studies, the last one first. */
  async list(page: OpinionPage): Promise<readonly ListedOpinion[]> {
    return (await this.#store()).opinions.list(page);
  }

  /** Every opinion of a span of time, the last one first. */
  async *all(span: Pick<OpinionPage, 'from' | 'to'>): AsyncGenerator<GivenOpinion> {
    yield* (await this.#store()).opinions.all(span);
  }
}
