import type { ExamResult, MammogramSource } from '@mammoflow/pipeline';
import { buildResultObjects, resultSetDefaults, resultSetId } from '@mammoflow/results';
import type { ResultContext, ResultSet } from '@mammoflow/results';
import type { ExamRequest, ResultManifest, Spool } from '@mammoflow/spool';
import { predecessorsOf } from '../core/predecessors.ts';
import { renderViews } from './render-views.ts';

/** What results say of this installation. */
export type Installation = Pick<ResultContext, 'device' | 'timeZone' | 'contentQualification'>;

export interface ResultWriterOptions {
  readonly spool: Spool;
  readonly installation: Installation;
}

/** An exam that was gone through, and where its images are. */
export interface ExamToWrite {
  readonly request: ExamRequest;
  readonly result: ExamResult;
  readonly sources: readonly MammogramSource[];
}

/** Builds the objects of an exam in the result sets that are asked for and makes them durable. */
export class ResultWriter {
  readonly #options: ResultWriterOptions;

  constructor(options: ResultWriterOptions) {
    this.#options = options;
  }

  /** Writes each distinct set once. @returns the manifests that stand, in the order of the distinct sets */
  async write(exam: ExamToWrite, sets: readonly ResultSet[]): Promise<readonly ResultManifest[]> {
    const distinct = [...new Map(sets.map((set) => [resultSetId(set), set]))];
    const renderedViews = await this.#render(exam, sets);
    const manifests: ResultManifest[] = [];
    for (const [id, set] of distinct) {
      const context = { ...this.#options.installation, ...set, ...renderedViews };
      manifests.push(await this.#writeSet(exam, id, context));
    }
    return manifests;
  }

  /** Pictures are made only where somebody looks at them. */
  async #render(
    { sources, result }: ExamToWrite,
    sets: readonly ResultSet[],
  ): Promise<Pick<ResultContext, 'renderedViews'>> {
    const isAsked = sets.some(({ kinds = resultSetDefaults.kinds }) => kinds.some((kind) => kind === 'OVERVIEW'));
    return isAsked ? { renderedViews: await renderViews(sources, result) } : {};
  }

  async #writeSet(
    { request, result }: ExamToWrite,
    resultSet: string,
    context: Omit<ResultContext, 'contentDateTime'>,
  ): Promise<ResultManifest> {
    const { spool } = this.#options;
    const facts = await spool.readStudy(request.studyInstanceUid);
    const predecessors = facts === undefined ? [] : predecessorsOf(facts, request.jobId, resultSet);
    const contentDateTime = new Date(request.requestedAt);
    // Nothing can be said where no image is known.
    const objects =
      result.mammograms.length === 0 ? [] : buildResultObjects(result, { ...context, contentDateTime, predecessors });
    return (await spool.putResults(request, { resultSet, objects })).fact;
  }
}
