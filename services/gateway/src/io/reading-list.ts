import { may } from '@mammoflow/access';
import type { Client } from '@mammoflow/access';
import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import { countStates, placeOf, selectStudies } from '@mammoflow/record';
import type { StudyQuery } from '@mammoflow/record';
import type { StudyState, StudySummary } from '@mammoflow/spool';
import { writePlace } from '../core/list/list-place.ts';
import type { ListedStudy, StudyPage } from '../core/list/listed-study.ts';
import type { ExamQueue } from './exam-queue.ts';
import type { ExamRecord } from './record/start-record.ts';
import type { StudyTracker } from './study-tracker.ts';

/** What {@link ReadingList} works with. */
export interface ReadingListParts {
  readonly record: ExamRecord | undefined;
  readonly tracker: () => Pick<StudyTracker, 'summaries' | 'summaryOf'>;
  readonly queue: ExamQueue;
  readonly progressOf: (study: Uid) => ListedStudy['progress'];
  readonly logger: Logger;
}

type Found = Pick<StudyPage, 'source' | 'counts'> & { readonly studies: readonly StudySummary[] };

/**
 * Every exam, as the record lists it: what the spool says of one is newer by a second, and goes before. Where there is no record, or
 * it is away, the list is of what the spool has.
 */
export class ReadingList {
  readonly #parts: ReadingListParts;

  constructor(parts: ReadingListParts) {
    this.#parts = parts;
  }

  /** A page of what a client may see. */
  async page(client: Client, wanted: StudyQuery): Promise<StudyPage> {
    const query = may(client, 'every-study') ? wanted : { ...wanted, sentBy: client.name };
    const { studies, source, counts } = await this.#find(query);
    const last = studies.at(-1);
    const { order, descending, limit } = query;
    const direction = { order, direction: descending ? 'desc' : 'asc' } as const;
    return {
      studies: await this.#withPlaces(studies.map((study) => this.#asItStands(study))),
      next: last === undefined || studies.length < limit ? undefined : writePlace(direction, placeOf(last, order)),
      counts,
      source,
      listing: this.#parts.record?.isListing() ?? false,
    };
  }

  async #find(query: StudyQuery): Promise<Found> {
    const { record, tracker, logger } = this.#parts;
    const isFirst = query.after === undefined;
    try {
      const list = await record?.studies();
      if (record !== undefined && list !== undefined) {
        const fresh = this.#freshOf(record, query);
        const [recorded, counts] = await Promise.all([
          list.page(query),
          isFirst ? list.countStates(query) : Promise.resolve(undefined),
        ]);
        return { studies: withFresh(recorded, fresh, query), counts, source: 'record' };
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      logger.warn({ error }, 'the list is read from the spool');
    }
    const { summaries } = tracker();
    const counts = isFirst ? countStates(summaries, query) : undefined;
    return { studies: selectStudies(summaries, query), counts, source: 'spool' };
  }

  /** What is said of a study as it comes is in the record a second later; whoever hears of it finds it here at once. */
  #freshOf(record: ExamRecord, { order }: StudyQuery): readonly StudySummary[] {
    // In other orders a study moves while it is recorded, and would be on two pages.
    if (order !== 'received') return [];
    return record.unrecorded().flatMap((study) => this.#parts.tracker().summaryOf(study) ?? []);
  }

  #asItStands(listed: StudySummary): StudySummary {
    const known = this.#parts.tracker().summaryOf(listed.studyInstanceUid);
    return known === undefined ? listed : { ...known, receivedAt: listed.receivedAt };
  }

  async #withPlaces(studies: readonly StudySummary[]): Promise<readonly ListedStudy[]> {
    const { queue, progressOf } = this.#parts;
    const waiting = studies.flatMap(({ state, jobId }) => (isWaiting(state) && jobId !== undefined ? [jobId] : []));
    const places = await queue.placesOfExams(waiting);
    return studies.map((study) => {
      const place = study.jobId === undefined ? undefined : places.get(study.jobId);
      const progress = isWaiting(study.state) ? progressOf(study.studyInstanceUid) : undefined;
      return { ...study, ...(place && { queue: place }), ...(progress && { progress }) };
    });
  }
}

/** A page of the record's list with studies that may not be in it yet. */
function withFresh(
  recorded: readonly StudySummary[],
  fresh: readonly StudySummary[],
  query: StudyQuery,
): readonly StudySummary[] {
  const listed = new Set(recorded.map(({ studyInstanceUid }) => studyInstanceUid));
  const others = fresh.filter(({ studyInstanceUid }) => !listed.has(studyInstanceUid));
  return others.length === 0 ? recorded : selectStudies([...recorded, ...others], query);
}

function isWaiting(state: StudyState): boolean {
  return state === 'QUEUED';
}
