import { mammogramsOf, priorityOf } from '@mammoflow/spool';
import type { JobFacts, SpooledInstance, StudyFacts } from '@mammoflow/spool';
import { summariseStudy } from './study-summary.ts';

/** A study as the API shows it: what came, what was analysed, what was found, how long it took. No patient data. */
export function viewStudy(facts: StudyFacts): object {
  const { mammograms: _mammograms, setAside: _setAside, ...summary } = summariseStudy(facts);
  return {
    ...summary,
    mammograms: mammogramsOf(facts).map(viewMammogram),
    setAside: facts.instances.flatMap(viewSetAside),
    analyses: facts.jobs.toReversed().map((job) => viewJob(job, facts)),
  };
}

function viewMammogram({ sopInstanceUid, disposition, bytes, receivedAt }: SpooledInstance): object {
  if (disposition.kind === 'set-aside') return {};
  return { sopInstanceUid, imageLaterality: disposition.imageLaterality, view: disposition.view, bytes, receivedAt };
}

function viewSetAside({ sopInstanceUid, sopClassUid, disposition, bytes, receivedAt }: SpooledInstance): object[] {
  if (disposition.kind === 'mammogram') return [];
  return [{ sopInstanceUid, sopClassUid, code: disposition.code, reason: disposition.reason, bytes, receivedAt }];
}

function viewJob(job: JobFacts, facts: StudyFacts): object {
  const { request, results, outcome, delivery } = job;
  const { jobId, requestedAt, trigger, retry, bundles } = request;
  return {
    jobId,
    requestedAt,
    trigger,
    priority: priorityOf(job),
    retry,
    bundles,
    state: outcome?.state ?? 'queued',
    failure: outcome?.failure,
    mammograms: outcome?.mammograms ?? request.mammograms.map(({ sopInstanceUid }) => ({ sopInstanceUid })),
    notAnalysed: outcome?.notAnalysed ?? request.notAnalysed,
    results: results?.objects.map(({ kind, sopInstanceUid, sopClassUid, seriesInstanceUid, bytes }) => ({
      kind,
      sopInstanceUid,
      sopClassUid,
      seriesInstanceUid,
      bytes,
    })),
    deliveredAt: delivery?.deliveredAt,
    timings: { ...viewTimings({ request, outcome, delivery }, facts), ...outcome?.timings },
  };
}

/** Milliseconds between the steps; a step that has not been taken is left out. */
function viewTimings(
  {
    request,
    outcome,
    delivery,
  }: Pick<JobFacts, 'request'> & {
    readonly outcome: JobFacts['outcome'] | undefined;
    readonly delivery: JobFacts['delivery'] | undefined;
  },
  facts: StudyFacts,
): object {
  const lastImage = request.mammograms
    .map(({ sopInstanceUid }) => facts.instances.find((instance) => instance.sopInstanceUid === sopInstanceUid))
    .reduce((last, instance) => ((instance?.receivedAt ?? '') > last ? (instance?.receivedAt ?? '') : last), '');
  return {
    completionMs: elapsedMs(lastImage, request.requestedAt),
    analysisMs: elapsedMs(request.requestedAt, outcome?.recordedAt),
    deliveryMs: elapsedMs(outcome?.recordedAt, delivery?.deliveredAt),
  };
}

function elapsedMs(from: string | undefined, to: string | undefined): number | undefined {
  return from === undefined || from === '' || to === undefined ? undefined : Date.parse(to) - Date.parse(from);
}
