import type { Analysis, Answer, Delivery, Study } from '@mammoflow/gateway-api';
import { examLines } from './exam-lines.ts';

/** The story of a study: what came, what was made of it, where that went, and what keeps it. */
export function studyLines(study: Study): readonly string[] {
  const { studyInstanceUid, state, receivedAt, mammograms, setAside, analyses, viewer, queue } = study;
  return [
    `Study ${studyInstanceUid}: ${state}`,
    `received     ${receivedAt}, ${mammograms.length} mammograms: ${mammograms.map(viewOf).join(', ') || 'none'}`,
    ...setAside.map(({ code, reason }) => `set aside    ${code}: ${reason}`),
    ...(queue === undefined ? [] : [`in queue     ${queue.queue}, ${queue.state}, ${queue.attemptsMade} attempts`]),
    ...examLines(study),
    ...(viewer === undefined ? [] : [`viewer       ${viewer}`]),
    ...analyses.flatMap((analysis) => ['', ...analysisLines(analysis, study)]),
  ];
}

/** Who had what done with a study, of all that happened to it. */
export function actionLines(events: Answer<'showHistory'>['events']): readonly string[] {
  const lines = events.flatMap((event) => {
    if (event.type !== 'action-taken') return [];
    const { action, client, subject, outcome, code } = event.content;
    const what = subject === undefined ? action : `${action} ${subject}`;
    return [`  ${event.occurredAt}  ${what} by ${client}: ${outcome}${code === undefined ? '' : `, ${code}`}`];
  });
  return lines.length === 0 ? [] : ['', 'Actions', ...lines];
}

function analysisLines(analysis: Analysis, { mammograms }: Study): readonly string[] {
  const { jobId, requestedAt, trigger, priority, state, failure, bundles, notAnalysed, deliveries, timings } = analysis;
  const used = Object.values(bundles).map(({ id, version }) => `${id} ${version}`);
  const steps = Object.entries(timings).map(([step, ms]) => `${step.replace(/Ms$/, '')} ${(ms / 1_000).toFixed(1)} s`);
  return [
    `Analysis ${jobId}: ${state}`,
    `  asked for  ${requestedAt}, ${trigger}, ${priority}`,
    `  models     ${used.join(', ')}`,
    ...(failure === undefined ? [] : [`  failed     ${failure.code}: ${failure.reason}`]),
    ...analysis.mammograms.map((examined) => {
      const mammogram = mammograms.find(({ sopInstanceUid }) => sopInstanceUid === examined.sopInstanceUid);
      return `  ${(mammogram === undefined ? 'image' : viewOf(mammogram)).padEnd(9)}  ${resultOf(examined)}`;
    }),
    ...notAnalysed.map(({ code, reason }) => `  left out   ${code}: ${reason}`),
    ...deliveries.flatMap(deliveryLines),
    ...(steps.length === 0 ? [] : [`  took       ${steps.join(', ')}`]),
  ];
}

function resultOf(examined: Analysis['mammograms'][number]): string {
  if (examined.state === 'queued') return 'not analysed yet';
  if (examined.state === 'failed') return `${examined.code}: ${examined.reason}`;
  const { findings } = examined;
  const percents = findings.map(({ suspicion }) =>
    suspicion === undefined ? 'unknown' : `${(suspicion * 100).toFixed(0)} %`,
  );
  return findings.length === 0 ? 'no findings' : `findings ${findings.length}, suspicion ${percents.join(', ')}`;
}

function deliveryLines(delivery: Delivery): readonly string[] {
  const { destination, state, stored, refused, postponed, failure } = delivery;
  const why = [...(failure === undefined ? [] : [failure]), ...refused, ...postponed];
  // Every object of a kind that is not taken says the same.
  const reasons = new Set(why.map(({ code, reason }) => `             ${code}: ${reason}`));
  return [`  to ${destination.padEnd(8)}${state}, ${stored} objects`, ...reasons];
}

function viewOf({ imageLaterality, view }: Study['mammograms'][number]): string {
  return `${imageLaterality} ${view}`;
}
