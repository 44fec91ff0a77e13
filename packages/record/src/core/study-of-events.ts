import type { Uid } from '@mammoflow/dicom';
import type { DeliveryFacts, ExamRequest, JobFacts, Origin, SpooledInstance, StudyFacts } from '@mammoflow/spool';
import type { RecordEvent } from './record-event.ts';

/**
 * The facts of a study as its events tell them, after the spool has forgotten it: the inverse of `eventsOfStudy`. No bytes are
 * there any more. What retention has removed from the record is missing.
 *
 * @param events - Of one study, in the order of the record. A study that came anew after it was forgotten has its later facts.
 */
export function studyOfEvents(studyInstanceUid: Uid, events: readonly RecordEvent[]): StudyFacts {
  const instances = latestBy(
    eventsOf(events, 'instance-received').map(({ content }): SpooledInstance => ({ ...content, hasBytes: false })),
    ({ sopInstanceUid }) => sopInstanceUid,
  );
  const requests = latestBy(
    eventsOf(events, 'analysis-requested').map(({ content }) => content),
    ({ jobId }) => jobId,
  );
  return {
    studyInstanceUid,
    ...originOfEvents(studyInstanceUid, events),
    instances: instances.toSorted((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt)),
    jobs: requests
      .map((request) => jobOfEvents(request, events))
      .toSorted((a, b) => Date.parse(a.request.requestedAt) - Date.parse(b.request.requestedAt)),
  };
}

/** Only what tells trials: who sent a study its instances say. */
function originOfEvents(studyInstanceUid: Uid, events: readonly RecordEvent[]): Origin {
  const received = eventsOf(events, 'study-received').at(-1);
  const trial = received?.content.trial;
  const adoption = eventsOf(events, 'study-adopted').at(-1)?.content;
  const sentBy = eventsOf(events, 'instance-received')[0]?.content.sentBy;
  if (received === undefined || trial === undefined) return {};
  const begun = { schemaVersion: 1, studyInstanceUid, begunAt: received.occurredAt, trial } as const;
  return {
    beginning: sentBy === undefined ? begun : { ...begun, sentBy },
    ...(adoption === undefined ? {} : { adoption }),
  };
}

function jobOfEvents(request: ExamRequest, events: readonly RecordEvent[]): JobFacts {
  const own = <T extends { readonly jobId: string }>(told: readonly { readonly content: T }[]): readonly T[] =>
    told.map(({ content }) => content).filter(({ jobId }) => jobId === request.jobId);
  const urgency = own(eventsOf(events, 'analysis-made-urgent')).at(-1);
  const outcome = own(eventsOf(events, 'analysis-ended')).at(-1);
  const rounds = roundsOf(request, events);
  const deliveries = latestBy(rounds, ({ destination }) => destination);
  return {
    request,
    ...(urgency === undefined ? {} : { urgency }),
    results: latestBy(own(eventsOf(events, 'results-written')), ({ resultSet }) => resultSet ?? ''),
    ...(outcome === undefined ? {} : { outcome }),
    deliveries,
    formerDeliveries: rounds.filter((round) => !deliveries.includes(round)),
  };
}

function roundsOf({ jobId }: ExamRequest, events: readonly RecordEvent[]): readonly DeliveryFacts[] {
  const asked = eventsOf(events, 'delivery-requested')
    .filter(({ content }) => content.jobId === jobId)
    .map(({ content: { destination, round, requestedAt } }): DeliveryFacts => ({ destination, round, requestedAt }));
  const ended = eventsOf(events, 'delivery-ended')
    .filter(({ content }) => content.end.jobId === jobId)
    .map(({ content: { requestedAt, end } }): DeliveryFacts => {
      const { destination, round } = end;
      return { destination, round, requestedAt, end };
    });
  return latestBy([...asked, ...ended], ({ destination, round }) => `${destination} ${round}`).toSorted((a, b) =>
    a.destination === b.destination ? a.round - b.round : a.destination < b.destination ? -1 : 1,
  );
}

type EventOf<T extends RecordEvent['type']> = Extract<RecordEvent, { readonly type: T }>;

function eventsOf<T extends RecordEvent['type']>(events: readonly RecordEvent[], type: T): readonly EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type);
}

/** The last value of each key, in the order in which the keys came first. */
function latestBy<T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}
