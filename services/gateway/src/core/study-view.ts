import { priorityOf, summariseStudy } from '@mammoflow/spool';
import type { JobFacts, SpooledInstance, StudyFacts } from '@mammoflow/spool';
import { deliveredAt, viewDelivery } from './delivery-view.ts';
import type { WaitingDelivery } from './delivery-view.ts';
import type { AnalysisView, MammogramView, ResultView, SetAsideView, StudyView } from './study-view-schema.ts';

/** A study as the API shows it: what came, what was analysed, what was found, how long it took. No patient data. */
export function viewStudy(facts: StudyFacts, waiting: readonly WaitingDelivery[] = []): StudyView {
  const {
    mammograms: _mammograms,
    setAside: _setAside,
    deliveries: _deliveries,
    deliveriesWaitingSince: _deliveriesWaitingSince,
    ...summary
  } = summariseStudy(facts);
  return {
    ...summary,
    mammograms: facts.instances.flatMap(viewMammogram),
    setAside: facts.instances.flatMap(viewSetAside),
    analyses: facts.jobs.toReversed().map((job) => viewJob(job, facts, waiting)),
  };
}

function viewMammogram({ sopInstanceUid, disposition, bytes, receivedAt }: SpooledInstance): readonly MammogramView[] {
  if (disposition.kind === 'set-aside') return [];
  const { imageLaterality, view } = disposition;
  return [{ sopInstanceUid, imageLaterality, view, bytes, receivedAt }];
}

function viewSetAside({
  sopInstanceUid,
  sopClassUid,
  disposition,
  bytes,
  receivedAt,
}: SpooledInstance): readonly SetAsideView[] {
  if (disposition.kind === 'mammogram') return [];
  return [{ sopInstanceUid, sopClassUid, code: disposition.code, reason: disposition.reason, bytes, receivedAt }];
}

function viewJob(job: JobFacts, facts: StudyFacts, waiting: readonly WaitingDelivery[]): AnalysisView {
  const { request, results, outcome, deliveries } = job;
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
    mammograms:
      outcome?.mammograms ?? request.mammograms.map(({ sopInstanceUid }) => ({ state: 'queued', sopInstanceUid })),
    notAnalysed: outcome?.notAnalysed ?? request.notAnalysed,
    reading: outcome?.reading,
    examScore: outcome?.examScore,
    density: outcome?.density,
    priors: outcome?.priors,
    results: outcome === undefined ? undefined : viewResults(results),
    deliveries: deliveries.map((delivery) => {
      const { destination, round } = delivery;
      const isSame = (each: WaitingDelivery): boolean => each.destination === destination && each.round === round;
      return viewDelivery(
        delivery,
        waiting.find((each) => each.jobId === jobId && isSame(each)),
      );
    }),
    deliveredAt: deliveredAt(job),
    timings: { ...viewTimings(job, facts), ...outcome?.timings },
  };
}

/** The objects of all result sets; those that sets have in common once. */
function viewResults(results: JobFacts['results']): readonly ResultView[] {
  const objects = results.flatMap((manifest) => manifest.objects);
  const distinct = new Map(objects.map((object) => [object.sopInstanceUid, object]));
  return [...distinct.values()].map(({ kind, sopInstanceUid, sopClassUid, seriesInstanceUid, bytes, ...object }) => ({
    kind,
    sopInstanceUid,
    sopClassUid,
    seriesInstanceUid,
    instanceNumber: object.instanceNumber,
    mammogramSopInstanceUid: object.mammogramSopInstanceUid,
    resultSets: results.flatMap(({ resultSet, objects: own }) =>
      resultSet !== undefined && own.some((each) => each.sopInstanceUid === sopInstanceUid) ? [resultSet] : [],
    ),
    bytes,
  }));
}

/** Milliseconds between the steps; a step that has not been taken is left out. */
function viewTimings(job: JobFacts, facts: StudyFacts): AnalysisView['timings'] {
  const { request, outcome } = job;
  const lastImage = request.mammograms
    .map(({ sopInstanceUid }) => facts.instances.find((instance) => instance.sopInstanceUid === sopInstanceUid))
    .reduce((last, instance) => ((instance?.receivedAt ?? '') > last ? (instance?.receivedAt ?? '') : last), '');
  return {
    completionMs: elapsedMs(lastImage, request.requestedAt),
    analysisMs: elapsedMs(request.requestedAt, outcome?.recordedAt),
    deliveryMs: elapsedMs(outcome?.recordedAt, deliveredAt(job)),
  };
}

function elapsedMs(from: string | undefined, to: string | undefined): number | undefined {
  return from === undefined || from === '' || to === undefined ? undefined : Date.parse(to) - Date.parse(from);
}
