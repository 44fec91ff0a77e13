import { compareOutcomes } from '@mammoflow/shadow';
import type { DeliveryFacts, JobFacts, StudyFacts, TrialSource } from '@mammoflow/spool';
import type { RecordEvent } from './record-event.ts';

/**
 * What the facts of a study say has happened, in the order in which it did. Facts are written once, so the events of a study
 * only ever grow, and telling them twice tells the same.
 */
export function eventsOfStudy(facts: StudyFacts): readonly RecordEvent[] {
  const { studyInstanceUid, beginning, instances, jobs } = facts;
  const received = instances.map(({ hasBytes: _hasBytes, ...content }): RecordEvent => ({
    type: 'instance-received',
    studyInstanceUid,
    occurredAt: content.receivedAt,
    content,
  }));
  const [first] = received;
  const opened: readonly RecordEvent[] =
    first === undefined
      ? []
      : [
          {
            type: 'study-received',
            studyInstanceUid,
            occurredAt: first.occurredAt,
            content: trialOfBeginning(beginning),
          },
        ];
  return [...opened, ...received, ...adoptions(facts), ...jobs.flatMap(eventsOfJob)].toSorted(byTime);
}

function trialOfBeginning(beginning: StudyFacts['beginning']): { readonly trial?: TrialSource } {
  return beginning?.trial === undefined ? {} : { trial: beginning.trial };
}

function adoptions({ studyInstanceUid, adoption }: StudyFacts): readonly RecordEvent[] {
  if (adoption === undefined) return [];
  return [{ type: 'study-adopted', studyInstanceUid, occurredAt: adoption.adoptedAt, content: adoption }];
}

function eventsOfJob({ request, urgency, outcome, results, shadow, ...job }: JobFacts): readonly RecordEvent[] {
  const { studyInstanceUid } = request;
  const asked: RecordEvent[] = [
    { type: 'analysis-requested', studyInstanceUid, occurredAt: request.requestedAt, content: request },
  ];
  if (urgency !== undefined)
    asked.push({ type: 'analysis-made-urgent', studyInstanceUid, occurredAt: urgency.raisedAt, content: urgency });
  const written = results.map((content): RecordEvent => ({
    type: 'results-written',
    studyInstanceUid,
    occurredAt: content.completedAt,
    content,
  }));
  const ended: readonly RecordEvent[] =
    outcome === undefined
      ? []
      : [{ type: 'analysis-ended', studyInstanceUid, occurredAt: outcome.recordedAt, content: outcome }];
  const deliveries = [...job.formerDeliveries, ...job.deliveries].flatMap((each) => eventsOfDelivery(each, request));
  return [...asked, ...written, ...ended, ...deliveries, ...eventsOfShadow({ request, outcome, shadow })];
}

function eventsOfShadow({
  request,
  outcome,
  shadow,
}: {
  readonly request: JobFacts['request'];
  readonly outcome: JobFacts['outcome'] | undefined;
  readonly shadow: JobFacts['shadow'] | undefined;
}): readonly RecordEvent[] {
  if (outcome === undefined || shadow?.outcome === undefined) return [];
  const content = compareOutcomes({ request, outcome, shadow: { request: shadow.request, outcome: shadow.outcome } });
  return [
    { type: 'shadow-compared', studyInstanceUid: request.studyInstanceUid, occurredAt: content.comparedAt, content },
  ];
}

function eventsOfDelivery(
  { destination, round, requestedAt, end }: DeliveryFacts,
  { studyInstanceUid, jobId }: JobFacts['request'],
): readonly RecordEvent[] {
  const events: RecordEvent[] = [];
  // Round 0 is what the analysis ends with; nobody asked for it.
  if (round > 0) {
    const content = { schemaVersion: 1, jobId, studyInstanceUid, destination, round, requestedAt } as const;
    events.push({ type: 'delivery-requested', studyInstanceUid, occurredAt: requestedAt, content });
  }
  if (end !== undefined)
    events.push({ type: 'delivery-ended', studyInstanceUid, occurredAt: end.endedAt, content: { requestedAt, end } });
  return events;
}

function byTime(a: RecordEvent, b: RecordEvent): number {
  return Date.parse(a.occurredAt) - Date.parse(b.occurredAt);
}
